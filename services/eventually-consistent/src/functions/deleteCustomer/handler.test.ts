import { httpRequest } from '@patterns/testing/requests';
import { fakeSource } from '../../domain/source.fake.ts';
import { createDeleteCustomer } from './handler.ts';

test('leaves a tombstone, and answers the same when it is asked again', async () => {
  const source = fakeSource();
  await source.put({ kind: 'customer', id: 'c-1', name: 'Ada', email: 'ada@example.com' });
  const deleteCustomer = createDeleteCustomer({ source });

  const answers = [1, 2].map(() => deleteCustomer(httpRequest({ path: { id: 'c-1' } })));

  expect(await Promise.all(answers)).toEqual([{ status: 204 }, { status: 204 }]);
  expect(source.changes.map(({ deleted }) => deleted)).toEqual([false, true]);
});
