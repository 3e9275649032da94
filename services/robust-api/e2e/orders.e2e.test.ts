import { randomUUID } from 'node:crypto';
import { connectCloud } from '@patterns/testing/cloud';
import { expectProblem } from '@patterns/testing/http';
import { openOrders, unitPrice } from './ordersApi.ts';

const cloud = connectCloud();
const orders = await openOrders(cloud);

test('an order is placed, and found where the answer says', async () => {
  const order = orders.order();

  const placed = await orders.post(order);

  expect([placed.status, placed.body]).toEqual([201, { ...order, placedAt: expect.stringMatching(/Z$/) }]);
  expect(placed.headers.get('location')).toBe(`orders/${order.orderId}`);
  const { status, body } = await orders.ask('GET', `orders/${order.orderId}`);
  expect([status, body]).toEqual([200, placed.body]);
});

test('its receipt is handed to be made, and its fulfilment started, with the prices of the moment', async () => {
  const order = orders.order();
  await orders.post(order);

  const { lines } = await orders.handedOver(order.orderId);

  expect(lines).toEqual([{ sku: 'mug', quantity: 2, amount: 2 * unitPrice.amount }]);
});

test('a taken id is 409', async () => {
  const order = orders.order();
  await orders.post(order);

  expect(await orders.post(order)).toMatchObject({ status: 409, body: { title: 'Conflict' } });
});

test('with an Idempotency-Key the same body has the same answer, another body is 422', async () => {
  const [order, key] = [orders.order(), randomUUID()];
  const first = await orders.post(order, key);

  const again = await orders.post(order, key);
  expect([again.status, again.body, again.headers.get('location')]).toEqual([
    201,
    first.body,
    first.headers.get('location'),
  ]);
  expect(await orders.post(orders.order(), key)).toMatchObject({ status: 422 });
  expect(await orders.post({ ...order, customerId: 'c-2' }, key)).toMatchObject({ status: 409 });
});

test('an order is quoted line by line', async () => {
  const order = orders.order();
  await orders.post(order);

  const { status, body } = await orders.ask('GET', `orders/${order.orderId}/quote`);

  const total = { amount: 2 * unitPrice.amount, currency: 'EUR' };
  expect([status, body]).toEqual([
    200,
    { orderId: order.orderId, lines: [{ sku: 'mug', quantity: 2, unitPrice, total }], total },
  ]);
});

test("stock is what the neighbour's own function answers", async () => {
  expect(await orders.ask('GET', 'stock/mug')).toMatchObject({
    status: 200,
    body: { sku: 'mug', available: expect.any(Number) },
  });
  expect(await orders.ask('GET', 'stock/nothing')).toMatchObject({ status: 404, body: { title: 'Not Found' } });
});

test.each([
  ['GET', 'orders/absent'],
  ['GET', 'orders/absent/quote'],
  ['GET', 'orders/absent/shipping-rates'],
])('%s /%s is 404', async (method, path) => {
  const problem = { status: 404, title: 'Not Found', detail: 'There is no order absent.' };

  expectProblem(await orders.ask(method, path), problem);
});

test.each([
  [400, '{', {}],
  [400, orders.order(), { 'idempotency-key': 'a b' }],
  [415, orders.order(), { 'content-type': 'text/plain' }],
  [422, { ...orders.order(), items: [] }, {}],
])('what can not be an order is %i: %j', async (status, body, headers) => {
  expectProblem(await orders.ask('POST', 'orders', { body, headers }), { status });
});
