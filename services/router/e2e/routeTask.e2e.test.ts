import { connectCloud } from '@patterns/testing/cloud';
import { openRouter, request, taskTypes } from './router.ts';

const router = await openRouter(connectCloud());

const made = {
  thumbnail: { imageKey: 'pictures/mug-01.jpg', width: 256, height: 192 },
  invoice: { orderId: 'o-1001', net: 2500, vat: 500, gross: 3000 },
  export: { dataset: 'orders', days: 28, format: 'csv' },
};

test.each(taskTypes)('a task of the type %s is done by its function, and by no other', async (taskType) => {
  const task = request(taskType);

  expect((await router.ask(task)).status).toBe(202);

  expect(await router.result(taskType, task.taskId)).toMatchObject({ taskId: task.taskId, ...made[taskType] });
  for (const other of taskTypes.filter((each) => each !== taskType)) {
    expect(await router.find(other, task.taskId)).toBeUndefined();
  }
});

test.each([
  ['thumbnail', { imageKey: 'mug.jpg', width: 1000, height: 500 }, { width: 256, height: 128 }],
  ['invoice', { orderId: 'o-1', lines: [{ sku: 'mug', quantity: 1, amount: 100 }], currency: 'EUR' }, { vat: 20 }],
  ['export', { dataset: 'orders', from: '2026-01-01', to: '2026-01-01' }, { format: 'csv' }],
] as const)('the router fills in what a task of the type %s leaves open', async (taskType, payload, filledIn) => {
  const task = request(taskType, payload);

  await router.ask(task);

  expect(await router.result(taskType, task.taskId)).toMatchObject(filledIn);
});

const task = () => request('invoice');

test.each([
  ['an unknown type', { ...task(), taskType: 'video' }, '/taskType'],
  ['no payload', { ...task(), payload: undefined }, '/payload'],
  ['a payload of text', { ...task(), payload: 'invoice' }, '/payload'],
])('%s is a dead letter of the router at once, with the reason', async (_, event, reason) => {
  const { requestId } = await router.ask({ ...event, correlationId: 'order-7' });

  const { body, attributes } = await router.deadLetter('router', event.taskId);

  expect(JSON.parse(body)).toMatchObject({ taskId: event.taskId });
  expect(attributes).toEqual({
    RequestID: requestId,
    ErrorCode: 'invalid',
    ErrorMessage: expect.stringContaining(reason),
    CorrelationId: 'order-7',
  });
});

test.each([
  ['thumbnail', '/payload/imageKey'],
  ['invoice', '/payload/orderId'],
  ['export', '/payload/dataset'],
] as const)(
  'a payload that the task (%s) refuses is its dead letter and none of the router, with the id that the caller gave',
  async (taskType, reason) => {
    const task = { ...request(taskType, {}), correlationId: 'order-7' };

    await router.ask(task);

    expect((await router.deadLetter(taskType, task.taskId)).attributes).toMatchObject({
      ErrorCode: 'invalid',
      ErrorMessage: expect.stringContaining(reason),
      CorrelationId: 'order-7',
    });
  },
);

test('of the same id with another content the first stays, and the second is a dead letter', async () => {
  const first = request('export');
  await router.ask(first);
  const result = await router.result('export', first.taskId);

  await router.ask({ ...first, payload: { ...first.payload, format: 'json' } });

  const { attributes } = await router.deadLetter('export', first.taskId);
  expect(attributes).toMatchObject({ ErrorCode: 'conflict' });
  expect(await router.find('export', first.taskId)).toEqual(result);
});
