import { randomUUID } from 'node:crypto';
import { lambdaClient } from '@patterns/runtime/invoke';
import { connectCloud } from '@patterns/testing/cloud';
import { expectProblem } from '@patterns/testing/http';
import { startFulfilment } from '../src/client/fulfilment.ts';
import { available, openFulfilments, total } from './fulfilmentService.ts';

const cloud = connectCloud();
const fulfilments = await openFulfilments(cloud);
const big = { total: 100_001 };

test('an order is accepted with where it is to be found, and fulfilled step by step', async () => {
  const order = await fulfilments.order();

  const answer = await fulfilments.post(order);

  expect([answer.status, answer.headers.get('location')]).toEqual([202, `fulfilments/${order.orderId}`]);
  const { steps, ...shown } = await fulfilments.becomes(order.orderId, 'fulfilled');
  expect(shown).toEqual({ orderId: order.orderId, status: 'fulfilled' });
  expect(steps.slice(0, 2).map(({ step }) => step)).toEqual(['reserve-stock', 'charge']);
  expect(
    steps
      .slice(2)
      .map(({ step }) => step)
      .sort(),
  ).toEqual(['notify', 'ship']);
  expect(await fulfilments.books(order)).toEqual({ stock: available - 2, money: total });
});

test('posted again it is the same fulfilment; another order under its id is 409', async () => {
  const order = await fulfilments.placed();
  await fulfilments.becomes(order.orderId, 'fulfilled');

  expect((await fulfilments.post(order)).status).toBe(202);
  expectProblem(await fulfilments.post({ ...order, total: 1 }), { status: 409 });
  expect(await fulfilments.books(order)).toEqual({ stock: available - 2, money: total });
});

test('an order for more than there is is refused, and takes nothing', async () => {
  const { items } = await fulfilments.order();
  const order = await fulfilments.placed({ items: items.map((item) => ({ ...item, quantity: available + 1 })) });

  expect(await fulfilments.becomes(order.orderId, 'refused')).toMatchObject({ reason: 'stock' });
  expect((await fulfilments.books({ ...order, items })).stock).toBe(available);
});

describe('an order above the limit', () => {
  test('waits for a person, who approves', async () => {
    const order = await fulfilments.placed(big);
    await fulfilments.becomes(order.orderId, 'awaiting-approval');
    expect(await fulfilments.books(order)).toEqual({ stock: available - 2, money: 0 });

    const { status, body } = await fulfilments.decide(order.orderId, { decision: 'approve', by: 'ann' });

    expect([status, body]).toEqual([200, { orderId: order.orderId, decision: 'approve', by: 'ann' }]);
    const { steps } = await fulfilments.becomes(order.orderId, 'fulfilled');
    expect(steps).toContainEqual({ step: 'approval', at: expect.any(String), decision: 'approve', by: 'ann' });
    expect((await fulfilments.books(order)).money).toBe(big.total);
  });

  test('or rejects: it is refused, and nothing is gone', async () => {
    const order = await fulfilments.placed(big);
    await fulfilments.becomes(order.orderId, 'awaiting-approval');
    await fulfilments.decide(order.orderId, { decision: 'reject', by: 'ann' });

    expect(await fulfilments.becomes(order.orderId, 'refused')).toMatchObject({ reason: 'not-approved' });
    expect(await fulfilments.books(order)).toEqual({ stock: available, money: 0 });
  });

  test('of twenty who decide at once one wins, and whoever comes later is late: 409', async () => {
    const order = await fulfilments.placed(big);
    await fulfilments.becomes(order.orderId, 'awaiting-approval');

    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        fulfilments.decide(order.orderId, { decision: index % 2 ? 'approve' : 'reject', by: `p-${index}` }),
      ),
    );

    const statuses = answers.map(({ status }) => status);
    expect([statuses.filter((status) => status === 200).length, new Set(statuses)]).toEqual([1, new Set([200, 409])]);
    await fulfilments.becomes(order.orderId, 'fulfilled', 'refused');
    const late = await fulfilments.decide(order.orderId, { decision: 'approve', by: 'late' });
    expectProblem(late, { status: 409 });
  });

  test('a decision that nobody asked for is 409, on an unknown order 404, a wrong one 422, an unsigned one 403', async () => {
    const { orderId } = await fulfilments.placed();
    const approve = { decision: 'approve', by: 'ann' };

    expect((await fulfilments.decide(orderId, approve)).status).toBe(409);
    expect((await fulfilments.decide(randomUUID(), approve)).status).toBe(404);
    expect((await fulfilments.decide(orderId, { decision: 'perhaps', by: 'ann' })).status).toBe(422);
    const unsigned = await fetch(`${fulfilments.endpoint}/fulfilments/${orderId}/approval`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(approve),
    });
    expect(unsigned.status).toBe(403);
  });
});

test('another service starts one by its client', async () => {
  const start = startFulfilment(lambdaClient(cloud.connection), fulfilments.output('StartFulfilmentFunctionName'));
  const order = await fulfilments.order();
  const call = () => ({ deadline: Date.now() + 8_000 });

  expect(await start(order, call())).toEqual({ status: 'accepted', orderId: order.orderId });
  expect(await start(order, call())).toEqual({ status: 'accepted', orderId: order.orderId });
  expect(await start({ ...order, total: 1 }, call())).toEqual({ status: 'conflict', orderId: order.orderId });
  await fulfilments.becomes(order.orderId, 'fulfilled');
});

test.each([
  ['no items', { items: [] }, '/items'],
  ['a quantity of nothing', { items: [{ sku: 'mug', quantity: 0 }] }, '/items/0/quantity'],
  ['a total that is no whole number', { total: 1.5 }, '/total'],
  ['no currency', { currency: 'euro' }, '/currency'],
  ['an id that is no identifier', { orderId: 'a b' }, '/orderId'],
])('%s is 422, with a pointer', async (_, change, pointer) => {
  const order = { orderId: randomUUID(), items: [{ sku: 'mug', quantity: 1 }], total: 1, currency: 'EUR', ...change };

  expectProblem(await fulfilments.post(order), { status: 422, errors: [{ pointer }] });
});

test.each([
  ['no JSON', '{', {}, 400],
  ['another content type', '{}', { 'content-type': 'text/plain' }, 415],
])('%s is %d', async (_, body, headers, status) => {
  expectProblem(await fulfilments.post(body, headers), { status });
});

test('an unknown fulfilment is 404', async () => {
  expectProblem(await fulfilments.get(randomUUID()), { status: 404 });
});
