import { httpRequest } from '@patterns/testing/requests';
import * as v from 'valibot';
import { fakeOrders } from '../../domain/orders.fake.ts';
import { createGetOrder } from './handler.ts';
import { pathSchema } from './schema.ts';

const order = { orderId: 'o-1', customerId: 'c-1', items: [], placedAt: '2026-01-31T12:00:00.000Z' };
const getOrder = createGetOrder({ orders: fakeOrders(order) });

test('shows the order', async () => {
  expect(await getOrder(httpRequest({ path: { orderId: 'o-1' } }))).toEqual({ status: 200, body: order });
});

test('one that was not placed is not found', async () => {
  await expect(getOrder(httpRequest({ path: { orderId: 'o-2' } }))).rejects.toMatchObject({ code: 'not-found' });
});

test.each(['', 'a/b', '..'])('the path schema refuses %p', (orderId) => {
  expect(v.is(pathSchema, { orderId })).toBe(false);
});
