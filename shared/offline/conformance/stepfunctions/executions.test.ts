import { randomUUID } from 'node:crypto';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  SFNClient,
  StartExecutionCommand,
  StartSyncExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { alarmNamed, eventually, localCloud } from '@patterns/testing/cloud';
import { ended, historyOf, machine, result, service, start, states } from './machines.ts';

const cloud = localCloud();
const reference = 'https://docs.aws.amazon.com/step-functions/latest/apireference';
const orderArn = service.output('OrderMachineArn');
const expressArn = service.output('ExpressMachineArn');
const waiting = { Wait: { Type: 'Wait', Seconds: 86_400, End: true } };

describe(`${reference}/API_CreateStateMachine.html`, () => {
  const create = (definition: object, type: 'STANDARD' | 'EXPRESS' = 'STANDARD') =>
    states.send(
      new CreateStateMachineCommand({
        ...{ name: `test-${randomUUID()}`, roleArn: service.output('MachineRoleArn'), type },
        definition: JSON.stringify(definition),
      }),
    );
  const only = (state: object) => ({ StartAt: 'Only', States: { Only: state } });

  test.each<[string, object, RegExp]>([
    ['a missing target', only({ Type: 'Pass', Next: 'Nowhere' }), /Missing 'Next' target: Nowhere at \/States\/Only/],
    ['an unknown field', only({ Type: 'Pass', End: true, Resource: 'x' }), /Resource/],
    ['neither Next nor End', only({ Type: 'Pass' }), /either 'Next' or 'End' at \/States\/Only/],
    ['JSONata', only({ Type: 'Pass', QueryLanguage: 'JSONata', End: true }), /'Only' asks for JSONata/],
    ['Assign', only({ Type: 'Pass', Assign: {}, End: true }), /'Only' has Assign/],
    ['what is not built', only({ Type: 'Task', Resource: 'arn:aws:states:::ecs:runTask.sync', End: true }), /there are .*lambda:invoke/],
    ['an unknown intrinsic', only({ Type: 'Pass', Parameters: { 'a.$': 'States.Nope()' }, End: true }), /States\.Nope/],
  ])('refuses %s', async (_, definition, message) => {
    await expect(create(definition)).rejects.toMatchObject({ name: 'InvalidDefinition', message: expect.stringMatching(message) });
  });

  test('Express machines take no task tokens', async () => {
    const Resource = 'arn:aws:states:::lambda:invoke.waitForTaskToken';

    await expect(create(only({ Type: 'Task', Resource, End: true }), 'EXPRESS')).rejects.toThrow('Express');
  });
});

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
  expect((await read({ reverseOrder: true, nextToken: page.nextToken })).events?.map(({ id }) => id)).toEqual([4, 3, 2, 1]);
});

test('https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html', async () => {
  const cloudwatch = new CloudWatchClient({ ...cloud.connection });
  await start(orderArn, { throws: 'Counted' });

  await eventually(async () => {
    expect((await alarmNamed(cloudwatch, service.output('FailedAlarmName'))).state).toBe('ALARM');
  });
});

describe('https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html: Express', () => {
  // The host that this call would go to has the prefix `sync-`, which an address of digits can't bear.
  const sync = new SFNClient({ ...cloud.connection, maxAttempts: 1, disableHostPrefix: true });

  test(`${reference}/API_StartSyncExecution.html`, async () => {
    const started = new StartSyncExecutionCommand({ stateMachineArn: expressArn, input: '{"a":1}' });
    const { status, output, billingDetails } = await sync.send(started);

    expect({ status, output }).toEqual({ status: 'SUCCEEDED', output: '{"a":1}' });
    expect(billingDetails?.billedDurationInMilliseconds).toBeGreaterThan(0);
  });

  test('a failure is an answer too', async () => {
    const input = JSON.stringify({ throws: 'Express' });
    const answer = await sync.send(new StartSyncExecutionCommand({ stateMachineArn: expressArn, input }));

    expect(answer).toMatchObject({ status: 'FAILED', error: 'Express' });
    const logs = new CloudWatchLogsClient({ ...cloud.connection, maxAttempts: 1 });
    const logGroupName = '/aws/vendedlogs/states/conformance-express';
    const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName }));
    const lines = events.map(({ message = '' }) => JSON.parse(message));
    const own = lines.filter(({ execution_arn }) => execution_arn === answer.executionArn);
    expect(own.map(({ type, details }) => [type, details.cause])).toEqual([
      ['LambdaFunctionFailed', undefined],
      ['ExecutionFailed', undefined],
    ]);
  });

  test('is not idempotent by name, nor kept', async () => {
    const begin = () => states.send(new StartExecutionCommand({ stateMachineArn: expressArn, name: 'one' }));
    const [first, second] = [await begin(), await begin()];

    expect(second.executionArn).not.toBe(first.executionArn);
    const { executionArn } = first;
    await expect(states.send(new DescribeExecutionCommand({ executionArn }))).rejects.toMatchObject({ name: 'ExecutionDoesNotExist' });
    const listing = states.send(new ListExecutionsCommand({ stateMachineArn: expressArn }));
    await expect(listing).rejects.toMatchObject({ name: 'StateMachineTypeNotSupported' });
  });

  test('a Standard machine takes no StartSyncExecution', async () => {
    const starting = sync.send(new StartSyncExecutionCommand({ stateMachineArn: orderArn }));

    await expect(starting).rejects.toMatchObject({ name: 'StateMachineTypeNotSupported' });
  });
});
