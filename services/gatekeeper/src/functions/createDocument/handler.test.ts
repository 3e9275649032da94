import { httpRequest } from '@patterns/testing/requests';
import * as v from 'valibot';
import { fakeDocuments } from '../../domain/documents.fake.ts';
import { createCreateDocument } from './handler.ts';
import { documentSchema } from './schema.ts';

const now = () => new Date('2026-01-31T12:00:00Z');
const authorizer = { principalId: 'ann', permissions: 'documents:write' };
const body = { documentId: 'd-1', title: 'Minutes' };
const minutes = { ...body, author: 'ann', createdAt: '2026-01-31T12:00:00.000Z' };

test('stores the document under the name of its caller', async () => {
  const documents = fakeDocuments();

  const answer = await createCreateDocument({ documents, now })(httpRequest({ body, authorizer }));

  expect(answer).toEqual({ status: 201, body: minutes });
  expect(await documents.list(10)).toEqual([minutes]);
});

test('a taken id is a conflict and changes nothing', async () => {
  const documents = fakeDocuments({ ...minutes, author: 'bob' });

  const created = createCreateDocument({ documents, now })(httpRequest({ body, authorizer }));

  await expect(created).rejects.toMatchObject({ code: 'conflict' });
  expect(await documents.list(10)).toEqual([{ ...minutes, author: 'bob' }]);
});

test('nobody writes whom no authorizer let in', async () => {
  const documents = fakeDocuments();

  await expect(createCreateDocument({ documents, now })(httpRequest({ body }))).rejects.toMatchObject({
    code: 'internal',
  });
  expect(await documents.list(10)).toEqual([]);
});

test.each([
  ['an id with a slash', { ...body, documentId: 'a/b' }],
  ['a blank title', { ...body, title: ' ' }],
  ['a title of 201 characters', { ...body, title: 'x'.repeat(201) }],
  ['an author of its own choice', { ...body, author: 'bob' }],
])('the schema refuses %s', (_, sent) => {
  expect(v.is(documentSchema, sent)).toBe(false);
});
