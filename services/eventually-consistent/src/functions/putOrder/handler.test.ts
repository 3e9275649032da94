import { httpRequest } from '@patterns/testing/requests';
import * as v from 'valibot';
import { fakeSource } from '../../domain/source.fake.ts';
import { createPutOrder } from './handler.ts';
import { orderSchema } from './schema.ts';

const order = { customerId: 'c-1', total: { amount: 1_250, currency: 'EUR' } };

test('stores an order, also of a customer that nobody knows, and answers the version', async () => {
  const source = fakeSource(() => 1_000);

  const answer = await createPutOrder({ source })(httpRequest({ path: { id: 'o-1' }, body: order }));

  expect(answer).toEqual({ status: 200, body: { orderId: 'o-1', ...order, version: 1_001 } });
  expect(source.changes).toMatchObject([{ kind: 'order', id: 'o-1', ...order, deleted: false }]);
});

test.each([
  ['no customer', { total: order.total }],
  ['a customer with a slash', { ...order, customerId: 'a/b' }],
  ['half a cent', { ...order, total: { amount: 0.5, currency: 'EUR' } }],
  ['a total without its currency', { ...order, total: { amount: 1 } }],
  ['a field of no meaning', { ...order, deleted: true }],
])('the schema refuses %s', (_, body) => {
  expect(v.is(orderSchema, body)).toBe(false);
});
