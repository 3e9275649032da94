import { httpRequest } from '@patterns/testing/requests';
import * as v from 'valibot';
import { fakeFulfilments } from '../../domain/fulfilments.fake.ts';
import { createPostFulfilment, createStartFulfilment } from './handler.ts';
import { orderRequest } from './schema.ts';

const order = { orderId: 'o-1', items: [{ sku: 'mug', quantity: 2 }], total: 500, currency: 'EUR' };

function subject({ isAway = false } = {}) {
  const [fulfilments, started] = [fakeFulfilments(), [] as string[]];
  const start = async (execution: string, orderId: string) => {
    if (isAway) throw new Error('away');
    started.push(`${execution} of ${orderId}`);
    return 'started' as const;
  };
  const deps = { fulfilments, sagas: { start } };
  const post = (body: object) => createPostFulfilment(deps)(httpRequest({ body: v.parse(orderRequest, body) }));
  return { fulfilments, started, post, startFulfilment: createStartFulfilment(deps) };
}

test('an order is stored, and its saga started under its id', async () => {
  const { fulfilments, started, post } = subject();

  expect(await post(order)).toEqual({
    status: 202,
    headers: { location: 'fulfilments/o-1' },
    body: { orderId: 'o-1' },
  });

  expect(await fulfilments.find('o-1')).toMatchObject({ ...order, status: 'running' });
  expect(started).toEqual(['o-1 of o-1']);
});

test('again it is started again, which is once: whoever came before may have died', async () => {
  const { started, post } = subject();
  await post(order);

  expect(await post(order)).toMatchObject({ status: 202 });
  expect(started).toHaveLength(2);
});

test('once it has ended it is not started any more: in ninety days its name is free', async () => {
  const { fulfilments, started, post } = subject();
  await post(order);
  await fulfilments.end('o-1', 'fulfilled');

  expect(await post(order)).toMatchObject({ status: 202 });
  expect(started).toHaveLength(1);
});

test('a saga that can not be started is accepted all the same: the sweep starts it', async () => {
  const { fulfilments, post } = subject({ isAway: true });

  expect(await post(order)).toMatchObject({ status: 202 });
  expect(await fulfilments.find('o-1')).toMatchObject({ status: 'running' });
});

test('another order under the same id is a conflict, for services an answer', async () => {
  const { post, startFulfilment } = subject();

  expect(await startFulfilment(order)).toEqual({ status: 'accepted', orderId: 'o-1' });
  expect(await startFulfilment({ ...order, total: 1 })).toEqual({ status: 'conflict', orderId: 'o-1' });
  await expect(post({ ...order, total: 1 })).rejects.toMatchObject({ code: 'conflict' });
});

test.each([
  ['no items', { items: [] }],
  ['half a piece', { items: [{ sku: 'mug', quantity: 0.5 }] }],
  ['an id that is no identifier', { orderId: 'a/b' }],
  ['less than nothing', { total: -1 }],
  ['no currency', { currency: 'XXZ' }],
])('the schema refuses %s', (_, change) => {
  expect(v.is(orderRequest, { ...order, ...change })).toBe(false);
});
