import { randomUUID } from 'node:crypto';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { eventually, localCloud } from '@patterns/testing/cloud';
import { act, actName, ended, historyOf, machine, result, run, service, start, states } from './machines.ts';

const cloud = localCloud();
const TableName = service.output('TaskTableName');
const task = (resource: string, Parameters: object, more: object = { End: true }) => ({
  Only: { Type: 'Task', Resource: `arn:aws:states:::${resource}`, Parameters, ...more },
});

describe('https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html', () => {
  test('lambda:invoke answers the payload and what surrounds it', async () => {
    const { output } = await run({ Only: act({ a: 1 }) });

    expect(output).toMatchObject({ Payload: { a: 1 }, StatusCode: 200, ExecutedVersion: '$LATEST' });
    expect(output.SdkHttpMetadata).toMatchObject({ HttpStatusCode: 200 });
  });

  test('a function named by its ARN gets the input and gives the result', async () => {
    const region = service.output('OrderMachineArn').split(':').slice(3, 5).join(':');
    const Resource = `arn:aws:lambda:${region}:function:${actName}`;
    const executionArn = await start(await machine({ Only: { Type: 'Task', Resource, End: true } }), { a: 1 });

    expect(result(await ended(executionArn)).output).toEqual({ a: 1 });
    expect((await historyOf(executionArn)).map(({ type }) => type)).toEqual([
      ...['ExecutionStarted', 'TaskStateEntered', 'LambdaFunctionScheduled', 'LambdaFunctionStarted'],
      ...['LambdaFunctionSucceeded', 'TaskStateExited', 'ExecutionSucceeded'],
    ]);
  });
});

test('https://docs.aws.amazon.com/step-functions/latest/dg/connect-sqs.html and connect-sns.html', async () => {
  const [first, second] = [randomUUID(), randomUUID()];
  const QueueUrl = service.output('TaskQueueUrl');

  await run(task('sqs:sendMessage', { QueueUrl, MessageBody: { id: first } }));
  await run(task('sns:publish', { TopicArn: service.output('TaskTopicArn'), 'Message.$': '$' }), { id: second });

  for (const id of [first, second]) {
    const { body } = await cloud.takeMessage(QueueUrl, ({ body: text }) => text.includes(id));
    expect(JSON.parse(body)).toEqual({ id });
  }
});

describe('https://docs.aws.amazon.com/step-functions/latest/dg/connect-ddb.html', () => {
  test('puts, updates and gets items', async () => {
    const id = randomUUID();
    const Key = { id: { S: id } };
    await run(task('dynamodb:putItem', { TableName, Item: { ...Key, n: { N: '1' } } }));
    const more = { UpdateExpression: 'ADD n :one', ExpressionAttributeValues: { ':one': { N: '1' } } };
    await run(task('dynamodb:updateItem', { TableName, Key, ...more }));
    const { output } = await run(task('dynamodb:getItem', { TableName, Key }));

    expect(output.Item).toEqual({ ...Key, n: { N: '2' } });
    expect((await cloud.dynamodb.send(new GetItemCommand({ TableName, Key }))).Item).toEqual(output.Item);
  });

  test('a condition that fails is an error of its own name', async () => {
    const Item = { id: { S: randomUUID() } };
    const put = task('dynamodb:putItem', { TableName, Item, ConditionExpression: 'attribute_exists(id)' });

    expect(await run(put)).toMatchObject({ error: 'DynamoDB.ConditionalCheckFailedException' });
  });

  test('what the role may not do', async () => {
    const Key = { id: { S: 'any' } };

    expect(await run(task('dynamodb:deleteItem', { TableName, Key }))).toMatchObject({
      error: 'DynamoDB.AmazonDynamoDBException',
      cause: expect.stringMatching(
        /not authorized to perform: dynamodb:DeleteItem .*Error Code: AccessDeniedException/,
      ),
    });
  });
});

describe('https://docs.aws.amazon.com/step-functions/latest/dg/connect-eventbridge.html', () => {
  const entry = (id: string) => ({ Source: 'conformance.states', DetailType: 'Test', Detail: { id } });
  const arrived = async (id: string) => {
    const executions = await states.send(
      new ListExecutionsCommand({ stateMachineArn: service.output('OrderMachineArn') }),
    );
    const all = await Promise.all((executions.executions ?? []).map(({ executionArn = '' }) => ended(executionArn)));
    expect(all.map(({ input }) => JSON.parse(input ?? ''))).toContainEqual({ id });
  };

  test('events:putEvents, whose event starts a machine that is a target of a rule', async () => {
    const id = randomUUID();
    const { output } = await run(task('events:putEvents', { Entries: [entry(id)] }));

    expect(output).toMatchObject({ FailedEntryCount: 0 });
    await eventually(() => arrived(id));
  });

  test('an entry that is refused fails the task', async () => {
    const refused = task('events:putEvents', { Entries: [{ ...entry('x'), Source: 'aws.own' }] });

    expect(await run(refused)).toMatchObject({ error: 'EventBridge.FailedEntry' });
  });

  test('a rule starts a machine as the role of its target', async () => {
    const id = randomUUID();
    const events = new EventBridgeClient({ ...cloud.connection, maxAttempts: 1 });
    const { Detail, ...rest } = entry(id);
    await events.send(new PutEventsCommand({ Entries: [{ ...rest, Detail: JSON.stringify(Detail) }] }));

    await eventually(() => arrived(id));
  });
});

describe('https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html', () => {
  test('startExecution does not wait', async () => {
    const StateMachineArn = await machine({ Wait: { Type: 'Wait', Seconds: 86_400, End: true } });
    const { output } = await run(task('states:startExecution', { StateMachineArn, Input: { a: 1 } }));

    expect(output).toMatchObject({
      ExecutionArn: expect.stringContaining(':execution:'),
      StartDate: expect.anything(),
    });
  });

  test('.sync:2 waits for the end and answers the output', async () => {
    const StateMachineArn = await machine({ Wait: { Type: 'Wait', Seconds: 6, End: true } });
    const { output } = await run(task('states:startExecution.sync:2', { StateMachineArn, Input: { a: 1 } }));

    expect(output).toMatchObject({ Status: 'SUCCEEDED', Output: { a: 1 } });
  });

  test('.sync:2 of one that fails', async () => {
    const StateMachineArn = await machine({ Fail: { Type: 'Fail', Error: 'Inner' } });

    expect(await run(task('states:startExecution.sync:2', { StateMachineArn }))).toMatchObject({
      error: 'States.TaskFailed',
      cause: expect.stringContaining('"Error":"Inner"'),
    });
  });
});

test('https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html', async () => {
  const logs = new CloudWatchLogsClient({ ...cloud.connection, maxAttempts: 1 });
  const executionArn = await start(service.output('OrderMachineArn'), { throws: 'Logged' });
  await ended(executionArn);

  const { events = [] } = await logs.send(
    new FilterLogEventsCommand({
      logGroupName: '/aws/vendedlogs/states/conformance-order',
      filterPattern: `{ $.execution_arn = "${executionArn}" }`,
    }),
  );

  const lines = events.map(({ message = '' }) => JSON.parse(message));
  expect(lines.map(({ type }) => type)).toEqual([
    ...['ExecutionStarted', 'TaskStateEntered', 'TaskScheduled', 'TaskStarted', 'TaskFailed', 'ExecutionFailed'],
  ]);
  expect(lines.at(-1)).toMatchObject({ id: '6', previous_event_id: '5', details: { error: 'Logged' } });
});
