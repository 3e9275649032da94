import { StopExecutionCommand } from '@aws-sdk/client-sfn';
import { localCloud, redrive } from '@patterns/testing/cloud';
import { available, openFulfilments, total } from './fulfilmentService.ts';

const cloud = localCloud();
const fulfilments = await openFulfilments(cloud);
const letters = fulfilments.output('ParkedDeadLetterQueueUrl');
const sold = { stock: available - 2, money: total };
const start = { awsService: 'stepfunctions', action: 'StartExecution' };
const sweep = () => cloud.invoke(fulfilments.functionName('sweepFulfilments'), {});

test('posted by fifty at once it is one saga', async () => {
  const order = await fulfilments.order();

  const answers = await Promise.all(Array.from({ length: 50 }, () => fulfilments.post(order)));

  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
  await fulfilments.becomes(order.orderId, 'fulfilled');
  expect(await fulfilments.executions(order.orderId)).toBe(1);
  expect(await fulfilments.books(order)).toEqual(sold);
});

test.each(['before', 'after'] as const)(
  'the function dies %s it starts the saga: the retry of the POST makes it good',
  async (crash) => {
    await fulfilments.fault('startFulfilment', { ...start, effect: { crash }, times: 1 });
    const order = await fulfilments.order();

    expect((await fulfilments.post(order)).status).toBe(500);
    expect((await fulfilments.post(order)).status).toBe(202);

    await fulfilments.becomes(order.orderId, 'fulfilled');
    expect(await fulfilments.executions(order.orderId)).toBe(1);
  },
);

test('an execution that exists already counts as accepted', async () => {
  const order = await fulfilments.order();
  await fulfilments.fault('startFulfilment', { ...start, effect: { error: 'ExecutionAlreadyExists' }, times: 1 });

  expect((await fulfilments.post(order)).status).toBe(202);
});

test('the sweep starts a saga that was never started', async () => {
  await fulfilments.fault('startFulfilment', { ...start, effect: { crash: 'before' }, times: 1 });
  const order = await fulfilments.order();
  await fulfilments.post(order);
  expect(await fulfilments.executions(order.orderId)).toBe(0);

  await fulfilments.age(order.orderId);
  await sweep();

  await fulfilments.becomes(order.orderId, 'fulfilled');
  expect(await fulfilments.books(order)).toEqual(sold);
});

test('the sweep parks an order whose execution was ended, and its replay undoes what was done', async () => {
  await cloud.drain(letters);
  const order = await fulfilments.placed({ total: 100_001 });
  await fulfilments.becomes(order.orderId, 'awaiting-approval');
  const machine = fulfilments.output('FulfilmentStateMachineArn');
  const executionArn = `${machine.replace(':stateMachine:', ':execution:')}:${order.orderId}`;
  await fulfilments.sfn.send(new StopExecutionCommand({ executionArn }));

  await fulfilments.age(order.orderId);
  await sweep();

  expect(await fulfilments.becomes(order.orderId, 'parked')).toMatchObject({
    reason: expect.stringContaining('ended'),
  });
  expect((await fulfilments.books(order)).stock).toBe(available - 2);
  expect(await redrive('state-machine', 'ParkedDeadLetterQueue')).toEqual({ replayed: 1, left: 0 });
  await fulfilments.becomes(order.orderId, 'refused');
  expect(await fulfilments.books(order)).toEqual({ stock: available, money: 0 });
});

test('an order that waits for a person is left alone by the sweep, and no answer in time is a refusal', async () => {
  const order = await fulfilments.placed({ total: 100_001 });
  await fulfilments.becomes(order.orderId, 'awaiting-approval');
  await fulfilments.age(order.orderId);
  await sweep();
  expect((await fulfilments.shown(order.orderId)).status).toBe('awaiting-approval');

  expect(await fulfilments.becomes(order.orderId, 'refused', 'parked')).toMatchObject({
    ...{ status: 'refused', reason: 'not-approved' },
  });

  expect(await fulfilments.books(order)).toEqual({ stock: available, money: 0 });
  expect((await fulfilments.decide(order.orderId, { decision: 'approve', by: 'late' })).status).toBe(409);
});
