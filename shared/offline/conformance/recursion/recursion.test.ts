import { randomUUID } from 'node:crypto';
import {
  GetFunctionRecursionConfigCommand,
  LambdaClient,
  PutFunctionRecursionConfigCommand,
} from '@aws-sdk/client-lambda';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { eventually, localCloud, sendAll } from '@patterns/testing/cloud';

const cloud = localCloud();
const sns = new SNSClient(cloud.connection);
const lambda = new LambdaClient(cloud.connection);
const service = await cloud.service('conformance-recursion');

/** Waits until the function has run so often in a chain, known by a text in its events: a dead letter comes before. */
async function expectRuns(key: string, chain: string, count: number): Promise<void> {
  await eventually(async () => {
    const runs = (await service.invocations(key)).filter(({ event }) => JSON.stringify(event).includes(chain));
    expect(runs).toHaveLength(count);
  });
}

const deadLetter = (chain: string) =>
  cloud.takeMessage(service.output('DeadLetterQueueUrl'), ({ body }) => body.includes(chain));

describe('https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html', () => {
  test('an event that a function sends itself is dropped after 16 runs, to its dead-letter queue', async () => {
    const chain = randomUUID();

    await cloud.invoke(service.functionName('terminated'), { chain, left: 40, type: 'Event' }, { type: 'Event' });

    const { body, attributes } = await deadLetter(chain);
    await expectRuns('terminated', chain, 16);
    expect(JSON.parse(body)).toMatchObject({ left: 24 });
    expect(attributes).toMatchObject({ ErrorCode: '400', ErrorMessage: expect.stringContaining('recursive loop') });
  });

  test('its on-failure destination gets the record', async () => {
    const chain = randomUUID();

    await cloud.invoke(service.functionName('recorded'), { chain, left: 40, type: 'Event' }, { type: 'Event' });

    const record = JSON.parse((await deadLetter(chain)).body);
    expect(record).toMatchObject({ requestContext: { approximateInvokeCount: 0 }, requestPayload: { left: 24 } });
    await expectRuns('recorded', chain, 16);
  });

  test('whoever invokes synchronously is told', async () => {
    const chain = randomUUID();

    const { payload } = await cloud.invoke(service.functionName('terminated'), {
      ...{ chain, left: 40, type: 'RequestResponse' },
    });

    expect(payload).toEqual({ stopped: 'RecursiveInvocationException', status: 400, left: 25 });
    await expectRuns('terminated', chain, 16);
  });

  test('a function that may loop is not stopped', async () => {
    const chain = randomUUID();

    await cloud.invoke(service.functionName('allowed'), { chain, left: 40, type: 'Event' }, { type: 'Event' });

    await expectRuns('allowed', chain, 41);
  });

  test('in a chain of two, the one that may not is stopped', async () => {
    const chain = randomUUID();
    const functionNames = ['allowed', 'terminated'].map(service.functionName);
    const link = { chain, left: 80, type: 'Event', functionNames };

    await cloud.invoke(service.functionName('allowed'), link, { type: 'Event' });

    await deadLetter(chain);
    await expectRuns('allowed', chain, 17);
    await expectRuns('terminated', chain, 16);
  });

  test('invocations from outside are no chain', async () => {
    const chain = randomUUID();

    for (let time = 0; time < 20; time += 1) {
      await cloud.invoke(service.functionName('terminated'), { chain, left: 0, type: 'Event' });
    }

    await expectRuns('terminated', chain, 20);
  });

  test('a message that a function sends to its own queue is redriven after 16 runs', async () => {
    const chain = randomUUID();

    await cloud.sqs.send(
      new SendMessageCommand({ QueueUrl: service.output('LoopQueueUrl'), MessageBody: JSON.stringify({ chain }) }),
    );

    const { system } = await deadLetter(chain);
    await expectRuns('sendBack', chain, 16);
    expect(system.AWSTraceHeader).toMatch(/;Lineage=/);
  });

  test('messages that come with one that loops are not stopped', async () => {
    const [chain, innocent] = [randomUUID(), randomUUID()];
    const AWSTraceHeader = { DataType: 'String', StringValue: await loopedTrace() };
    const messages = [
      { MessageBody: JSON.stringify({ once: innocent }) },
      { MessageBody: JSON.stringify({ chain }), MessageSystemAttributes: { AWSTraceHeader } },
    ];
    await sendAll(cloud.sqs, service.output('LoopQueueUrl'), messages);

    await deadLetter(chain);
    await expectRuns('sendBack', innocent, 1);
    await expectRuns('sendBack', chain, 0);
  });

  test('a message that a function publishes to its own topic is dropped after 16 runs', async () => {
    const chain = randomUUID();

    await sns.send(new PublishCommand({ TopicArn: service.output('LoopTopicArn'), Message: chain }));

    await deadLetter(chain);
    await expectRuns('publishBack', chain, 16);
  });
});

/** The trace header of a chain that went through the queue as often as it may. */
async function loopedTrace(): Promise<string> {
  const chain = randomUUID();
  await cloud.sqs.send(new SendMessageCommand({ QueueUrl: service.output('LoopQueueUrl'), MessageBody: chain }));
  return (await deadLetter(chain)).system.AWSTraceHeader ?? '';
}

test('https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionRecursionConfig.html: it is set by the API', async () => {
  const FunctionName = service.functionName('configured');
  const before = await lambda.send(new GetFunctionRecursionConfigCommand({ FunctionName }));

  await lambda.send(new PutFunctionRecursionConfigCommand({ FunctionName, RecursiveLoop: 'Allow' }));

  const after = await lambda.send(new GetFunctionRecursionConfigCommand({ FunctionName }));
  expect([before.RecursiveLoop, after.RecursiveLoop]).toEqual(['Terminate', 'Allow']);
});

test('https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html: a template sets it', async () => {
  const FunctionName = service.functionName('allowed');

  const { RecursiveLoop } = await lambda.send(new GetFunctionRecursionConfigCommand({ FunctionName }));

  expect(RecursiveLoop).toBe('Allow');
});
