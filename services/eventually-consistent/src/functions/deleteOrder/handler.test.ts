import { httpRequest } from '@patterns/testing/requests';
import { fakeSource } from '../../domain/source.fake.ts';
import { createDeleteOrder } from './handler.ts';

test('leaves a tombstone of the order, and not of a customer of that id', async () => {
  const source = fakeSource();
  await source.put({ kind: 'customer', id: '1', name: 'Ada', email: 'ada@example.com' });
  await source.put({ kind: 'order', id: '1', customerId: '1', total: { amount: 1_250, currency: 'EUR' } });

  const answer = await createDeleteOrder({ source })(httpRequest({ path: { id: '1' } }));

  expect(answer).toEqual({ status: 204 });
  expect(source.items.get('customer#1')).toMatchObject({ deleted: false });
  expect(source.items.get('order#1')).toMatchObject({ deleted: true });
});
