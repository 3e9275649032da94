import { captureOutput } from '@patterns/testing/output';
import { httpRequest } from '@patterns/testing/requests';
import * as v from 'valibot';
import { fakeOrders } from '../../domain/orders.fake.ts';
import { createCreateOrder } from './handler.ts';
import { orderSchema } from './schema.ts';

captureOutput();
const order = { orderId: 'o-1', customerId: 'c-1', items: [{ sku: 'mug', quantity: 2 }] };
const placedAt = '2026-01-31T12:00:00.000Z';

function subject() {
  const orders = fakeOrders();
  const createOrder = createCreateOrder({ orders, now: () => Date.parse(placedAt) });
  const post = (body = order, key?: string) =>
    createOrder(httpRequest({ body, headers: key === undefined ? {} : { 'idempotency-key': key } }));
  return { orders, post };
}

test('places the order, with an entry in the outbox', async () => {
  const { orders, post } = subject();

  expect(await post()).toEqual({ status: 201, headers: { location: 'orders/o-1' }, body: { ...order, placedAt } });
  expect(orders.outbox.has('o-1')).toBe(true);
});

test('without a key a taken id is a conflict', async () => {
  const { post } = subject();
  await post();

  await expect(post()).rejects.toMatchObject({ code: 'conflict', retryAfterSeconds: undefined });
});

test('with a key the same body has the same answer', async () => {
  const { post } = subject();
  const first = await post(order, 'k-1');

  expect(await post(order, 'k-1')).toEqual(first);
});

test('with a key another body is refused', async () => {
  const { post } = subject();
  await post(order, 'k-1');

  await expect(post({ ...order, orderId: 'o-2' }, 'k-1')).rejects.toMatchObject({ code: 'invalid' });
});

test('while the first call runs the next may come again in a second', async () => {
  const { orders, post } = subject();
  await orders.claim('k-1', order);

  await expect(post(order, 'k-1')).rejects.toMatchObject({ code: 'conflict', retryAfterSeconds: 1 });
});

test('a failure is not kept: the next call with the key places the order', async () => {
  const { orders, post } = subject();
  const { place } = orders;
  orders.place = async () => {
    throw new Error('table away');
  };
  await expect(post(order, 'k-1')).rejects.toThrow('table away');
  orders.place = place;

  expect(await post(order, 'k-1')).toMatchObject({ status: 201 });
});

test.each(['', 'a b', 'x'.repeat(256), 'ü'])('the key %p is malformed', async (key) => {
  await expect(subject().post(order, key)).rejects.toMatchObject({ code: 'malformed' });
});

const item = { sku: 'mug', quantity: 1 };

test.each([
  ['no items', { ...order, items: [] }],
  ['51 items', { ...order, items: Array.from({ length: 51 }, (_, index) => ({ sku: `s${index}`, quantity: 1 })) }],
  ['a sku twice', { ...order, items: [item, item] }],
  ['a quantity of nothing', { ...order, items: [{ ...item, quantity: 0 }] }],
  ['half a piece', { ...order, items: [{ ...item, quantity: 0.5 }] }],
  ['an id that leads elsewhere', { ...order, orderId: '..' }],
  ['no customer', { ...order, customerId: undefined }],
  ['a field of no meaning', { ...order, price: 1 }],
  ['null', null],
])('the schema refuses %s', (_, body) => {
  expect(v.is(orderSchema, body)).toBe(false);
});
