import {
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { eventually, localCloud } from '@patterns/testing/cloud';
import { ended, historyOf, machine, result, service, start, states } from './machines.ts';

const cloud = localCloud();
const reference = 'https://docs.aws.amazon.com/step-functions/latest/apireference';
const orderArn = service.output('OrderMachineArn');
const waiting = { Wait: { Type: 'Wait', Seconds: 86_400, End: true } };

describe(`${reference}/API_StartExecution.html`, () => {
  const named = (stateMachineArn: string, name: string, input = '{}') =>
    states.send(new StartExecutionCommand({ stateMachineArn, name, input }));

  test('the same name and input while it runs is the same execution', async () => {
    const stateMachineArn = await machine(waiting);
    const [first, second] = await Promise.all([named(stateMachineArn, 'one'), named(stateMachineArn, 'one')]);

    expect(second).toMatchObject({ executionArn: first.executionArn, startDate: first.startDate });
  });

  test('another input, or one that has ended, exists already', async () => {
    const stateMachineArn = await machine(waiting);
    const { executionArn } = await named(stateMachineArn, 'one');

    await expect(named(stateMachineArn, 'one', '{"a":1}')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    await states.send(new StopExecutionCommand({ executionArn }));
    await expect(named(stateMachineArn, 'one')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
  });

  test.each([
    ['InvalidName', { name: 'a b' }],
    ['InvalidExecutionInput', { input: '{' }],
    ['StateMachineDoesNotExist', { stateMachineArn: `${orderArn}-missing` }],
  ])('%s', async (name, change) => {
    const starting = states.send(new StartExecutionCommand({ stateMachineArn: orderArn, ...change }));

    await expect(starting).rejects.toMatchObject({ name });
  });
});

test(`${reference}/API_DescribeStateMachine.html: the machine as serverless-step-functions compiles it`, async () => {
  const described = await states.send(new DescribeStateMachineCommand({ stateMachineArn: orderArn }));

  expect(described).toMatchObject({
    name: 'conformance-stepfunctions-dev-order',
    type: 'STANDARD',
    status: 'ACTIVE',
    loggingConfiguration: { level: 'ALL', includeExecutionData: true },
  });
  expect(JSON.parse(described.definition ?? '').States.Act.Parameters.FunctionName).toMatch(/^arn:aws:lambda:.*-act$/);
  const { stateMachines = [] } = await states.send(new ListStateMachinesCommand({ maxResults: 1_000 }));
  expect(stateMachines.map(({ stateMachineArn }) => stateMachineArn)).toContain(orderArn);
  expect(result(await ended(await start(orderArn, { a: 1 }))).output).toEqual({ answer: { a: 1 } });
});

test(`${reference}/API_StopExecution.html`, async () => {
  const executionArn = await start(await machine(waiting));
  await states.send(new StopExecutionCommand({ executionArn, error: 'Enough', cause: 'for today' }));

  expect(result(await ended(executionArn))).toEqual({ status: 'ABORTED', error: 'Enough', cause: 'for today' });
  expect((await historyOf(executionArn)).map(({ type }) => type)).toEqual([
    ...['ExecutionStarted', 'WaitStateEntered', 'ExecutionAborted'],
  ]);
});

test(`${reference}/API_ListExecutions.html: newest first, by status, in pages`, async () => {
  const stateMachineArn = await machine(waiting);
  const first = await start(stateMachineArn);
  const second = await start(stateMachineArn);
  await states.send(new StopExecutionCommand({ executionArn: first }));
  const list = (input: object) => states.send(new ListExecutionsCommand({ stateMachineArn, ...input }));
  const arns = ({ executions = [] }: { executions?: { executionArn: string | undefined }[] | undefined }) =>
    executions.map(({ executionArn }) => executionArn);

  expect(arns(await list({}))).toEqual([second, first]);
  expect(arns(await list({ statusFilter: 'ABORTED' }))).toEqual([first]);
  const page = await list({ maxResults: 1 });
  expect(arns(await list({ maxResults: 1, nextToken: page.nextToken }))).toEqual([first]);
});

test(`${reference}/API_GetExecutionHistory.html: each event names the one before`, async () => {
  const executionArn = await start(await machine({ A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Succeed' } }));
  await ended(executionArn);
  const read = (input: object) => states.send(new GetExecutionHistoryCommand({ executionArn, ...input }));

  const { events = [] } = await read({});
  expect(events.map(({ id, previousEventId, type }) => [id, previousEventId, type])).toEqual([
    [1, 0, 'ExecutionStarted'],
    [2, 0, 'PassStateEntered'],
    [3, 2, 'PassStateExited'],
    [4, 3, 'SucceedStateEntered'],
    [5, 4, 'SucceedStateExited'],
    [6, 5, 'ExecutionSucceeded'],
  ]);
  expect(events[1]?.stateEnteredEventDetails).toEqual({ name: 'A', input: '{}', inputDetails: { truncated: false } });
  const page = await read({ reverseOrder: true, maxResults: 2 });
  expect(page.events?.map(({ id }) => id)).toEqual([6, 5]);
  expect((await read({ reverseOrder: true, nextToken: page.nextToken })).events?.map(({ id }) => id)).toEqual([
    4, 3, 2, 1,
  ]);
});

test('https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html', async () => {
  await start(orderArn, { throws: 'Counted' });

  await eventually(async () => {
    expect(await cloud.alarmState(service, 'FailedAlarm')).toBe('ALARM');
  });
});
