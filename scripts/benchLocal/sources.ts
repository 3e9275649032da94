import { CloudWatchLogsClient, CreateLogStreamCommand, PutLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { BatchWriteItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { PublishBatchCommand, SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { type Connection, type LocalService, sendAll } from '@patterns/testing/cloud';

/** What makes events, and the function that gets them. */
export interface Source {
  what: string;
  service: LocalService;
  /** The function's in serverless.yml. */
  key: string;
  /** How often `send` is called; a fourth as often before, so both make whole batches. */
  calls: number;
  /** How many a call sends. */
  events: number;
  /** The function's batch size, where the window is so long that each batch is full. */
  fullBatch?: number;
  /** @param number of the call: no two are the same. @throws Error if not all were taken. */
  send(number: number): Promise<void>;
}

const TEN = Array.from({ length: 10 }, (_, index) => String(index));
const BODIES = TEN.map((MessageBody) => ({ MessageBody }));
const HUNDRED = Array.from({ length: 100 }, (_, index) => String(index));
/** What DynamoDB takes at once; four make a batch, so that batches are full by the window alone. */
const TWENTY_FIVE = HUNDRED.slice(0, 25);
const SHARDS = 16;

export function createSources(connection: Connection, bench: LocalService, rest: LocalService): Source[] {
  const lambda = new LambdaClient(connection);
  const sqs = new SQSClient(connection);
  const sns = new SNSClient(connection);
  const kinesis = new KinesisClient(connection);
  const dynamodb = new DynamoDBClient(connection);
  const events = new EventBridgeClient(connection);
  const logs = new CloudWatchLogsClient(connection);
  const sfn = new SFNClient(connection);

  const request =
    ({ endpoint }: LocalService) =>
    async () => {
      const { status } = await fetch(`${endpoint}/reply`);
      if (status !== 200) throw new Error(`GET ${endpoint}/reply answered ${status}`);
    };
  const invoke = (key: string, InvocationType: 'RequestResponse' | 'Event') => async () => {
    await lambda.send(new InvokeCommand({ FunctionName: bench.functionName(key), InvocationType }));
  };
  const publish = (output: string) => async () => {
    const PublishBatchRequestEntries = TEN.map((Id) => ({ Id, Message: Id }));
    const { Failed } = await sns.send(
      new PublishBatchCommand({ TopicArn: bench.output(output), PublishBatchRequestEntries }),
    );
    refuse(Failed?.length);
  };

  return [
    { what: 'HTTP API', service: bench, key: 'takeRequest', calls: 1_000, events: 1, send: request(bench) },
    { what: 'REST API', service: rest, key: 'takeRequest', calls: 1_000, events: 1, send: request(rest) },
    {
      ...{ what: 'Lambda Invoke, RequestResponse', service: bench, key: 'takeCall', calls: 1_000, events: 1 },
      send: invoke('takeCall', 'RequestResponse'),
    },
    {
      ...{ what: 'Lambda Invoke, Event', service: bench, key: 'takeEvent', calls: 1_000, events: 1 },
      send: invoke('takeEvent', 'Event'),
    },
    {
      ...{ what: 'SQS standard', service: bench, key: 'consume', calls: 200, events: 10 },
      send: () => sendAll(sqs, bench.output('WorkQueueUrl'), BODIES),
    },
    {
      ...{ what: 'SQS FIFO, ten groups', service: bench, key: 'consumeInOrder', calls: 100, events: 10 },
      send: (number) => {
        const messages = TEN.map((each) => ({
          ...{ MessageBody: each, MessageGroupId: each, MessageDeduplicationId: `${number}-${each}` },
        }));
        return sendAll(sqs, bench.output('OrderedQueueUrl'), messages);
      },
    },
    { what: 'SNS → Lambda', service: bench, key: 'takeNote', calls: 60, events: 10, send: publish('NoteTopicArn') },
    {
      ...{ what: 'SNS → SQS → Lambda', service: bench, key: 'consumeNotes', calls: 60, events: 10 },
      send: publish('QueuedNoteTopicArn'),
    },
    {
      ...{ what: 'Kinesis', service: bench, key: 'consumeStream', calls: 256, events: 25, fullBatch: 100 },
      send: async (number) => {
        const ExplicitHashKey = String((2n ** 128n / BigInt(SHARDS)) * BigInt(number % SHARDS));
        const Records = TWENTY_FIVE.map((PartitionKey) => ({ PartitionKey, ExplicitHashKey, Data: Buffer.from('{}') }));
        const { FailedRecordCount } = await kinesis.send(
          new PutRecordsCommand({ StreamName: bench.output('ClickStreamName'), Records }),
        );
        refuse(FailedRecordCount);
      },
    },
    {
      ...{ what: 'DynamoDB stream', service: bench, key: 'consumeChanges', calls: 48, events: 25, fullBatch: 100 },
      send: async (number) => {
        const items = TWENTY_FIVE.map((id) => ({ PutRequest: { Item: { id: { S: `${number}-${id}` } } } }));
        const { UnprocessedItems = {} } = await dynamodb.send(
          new BatchWriteItemCommand({ RequestItems: { [bench.output('ItemTableName')]: items } }),
        );
        refuse(Object.keys(UnprocessedItems).length);
      },
    },
    {
      ...{ what: 'EventBridge rule', service: bench, key: 'takeRuled', calls: 60, events: 10 },
      send: async () => {
        const Entries = TEN.map((id) => ({ Source: 'bench', DetailType: 'Sent', Detail: JSON.stringify({ id }) }));
        const { FailedEntryCount } = await events.send(new PutEventsCommand({ Entries }));
        refuse(FailedEntryCount);
      },
    },
    {
      ...{ what: 'CloudWatch Logs subscription, which collects for a second', service: bench, key: 'takeLogs' },
      ...{ calls: 12, events: 100 },
      send: async (number) => {
        const stream = { logGroupName: bench.output('SourceGroupName'), logStreamName: String(number) };
        await logs.send(new CreateLogStreamCommand(stream));
        const logEvents = HUNDRED.map((message) => ({ message, timestamp: Date.now() }));
        await logs.send(new PutLogEventsCommand({ ...stream, logEvents }));
      },
    },
    {
      ...{ what: 'Step Functions, Standard with one task', service: bench, key: 'takeStep', calls: 200, events: 1 },
      send: async () => {
        await sfn.send(new StartExecutionCommand({ stateMachineArn: bench.output('StepMachineArn') }));
      },
    },
  ];
}

function refuse(failed = 0): void {
  if (failed > 0) throw new Error(`${failed} events of a call were refused.`);
}
