import { httpRequest } from '@patterns/testing/requests';
import { fakeDocuments } from '../../domain/documents.fake.ts';
import { createListDocuments } from './handler.ts';

const minutes = { documentId: 'd-1', title: 'Minutes', author: 'ann', createdAt: '2026-01-31T12:00:00.000Z' };
const listDocuments = createListDocuments({ documents: fakeDocuments(minutes) });

test.each([
  ['documents:read', false],
  ['documents:read documents:write', true],
])('with the permissions "%s" the list says whether the caller may write: %s', async (permissions, mayWrite) => {
  const answer = await listDocuments(httpRequest({ authorizer: { principalId: 'ann', permissions } }));

  expect(answer).toEqual({ status: 200, body: { items: [minutes], mayWrite } });
});

test('nobody is answered whom no authorizer let in', async () => {
  await expect(listDocuments(httpRequest({}))).rejects.toMatchObject({ code: 'internal' });
});
