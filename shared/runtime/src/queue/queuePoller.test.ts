import type { SQSClient } from '@aws-sdk/client-sqs';
import { lambdaContext } from '@patterns/testing/events';
import { captureOutput } from '@patterns/testing/output';
import { fakeClient } from '@patterns/testing/sdk';
import type { SQSEvent } from 'aws-lambda';
import { queuePoller } from './queuePoller.ts';

const output = captureOutput();
const queueArn = 'arn:aws:sqs:eu-west-1:0:ledger.fifo';
const message = (id: string) => ({ MessageId: id, ReceiptHandle: `receipt-${id}`, Body: `"${id}"` });

function subject(Messages: object[] | undefined, answers: Record<string, () => unknown> = {}, failing: string[] = []) {
  const { client: sqs, sent } = fakeClient<SQSClient>((command) =>
    command === 'ReceiveMessage' ? { Messages } : (answers[command]?.() ?? {}),
  );
  const log: unknown[] = [];
  const batches: SQSEvent[] = [];
  const handler = async (event: SQSEvent) => {
    batches.push(event);
    return { batchItemFailures: failing.map((itemIdentifier) => ({ itemIdentifier })) };
  };
  const again = async () => void log.push(`again after ${sent.map(([command]) => command).join(' and ')}`);
  const poll = queuePoller(handler, { sqs, queueUrl: 'http://ledger.fifo', queueArn, again });
  return { poll: () => poll({}, lambdaContext()), sent, batches, log };
}

test('hands over what it received as a mapping would, deletes what succeeded, and polls again', async () => {
  const attributes = {
    Attributes: { MessageGroupId: 'a', ApproximateReceiveCount: '2' },
    MessageAttributes: {
      CorrelationId: { DataType: 'String', StringValue: 'c1' },
      Seal: { DataType: 'Binary', BinaryValue: new Uint8Array([1, 2]) },
    },
  };
  const { poll, sent, batches, log } = subject([{ ...message('1'), ...attributes }, message('2')], {}, ['2']);

  expect(await poll()).toEqual({ received: 2 });
  expect(batches[0]?.Records[0]).toEqual({
    ...{ messageId: '1', receiptHandle: 'receipt-1', body: '"1"', md5OfBody: '', eventSource: 'aws:sqs' },
    ...{ eventSourceARN: queueArn, awsRegion: 'eu-west-1', attributes: attributes.Attributes },
    messageAttributes: {
      CorrelationId: { dataType: 'String', stringValue: 'c1' },
      Seal: { dataType: 'Binary', binaryValue: 'AQI=' },
    },
  });
  expect(sent).toEqual([
    ['ReceiveMessage', expect.objectContaining({ MaxNumberOfMessages: 10, WaitTimeSeconds: 1 })],
    ['DeleteMessageBatch', { QueueUrl: 'http://ledger.fifo', Entries: [{ Id: '0', ReceiptHandle: 'receipt-1' }] }],
  ]);
  expect(log).toEqual(['again after ReceiveMessage and DeleteMessageBatch']);
});

test('polls again though all has failed, and deletes nothing then', async () => {
  const { poll, sent, log } = subject([message('1')], {}, ['1']);

  expect(await poll()).toEqual({ received: 1 });
  expect(sent.map(([command]) => command)).toEqual(['ReceiveMessage']);
  expect(log).toHaveLength(1);
});

test('an empty poll is the end', async () => {
  const { poll, batches, log } = subject(undefined);

  expect(await poll()).toEqual({ received: 0 });
  expect([batches, log]).toEqual([[], []]);
});

test('what could not be deleted is told, and comes again', async () => {
  const { poll, log } = subject([message('1')], {
    DeleteMessageBatch: () => ({ Failed: [{ Id: '0', Code: 'InternalError' }] }),
  });

  expect(await poll()).toEqual({ received: 1 });
  expect(output()).toContainEqual(expect.objectContaining({ message: 'message not deleted', code: 'InternalError' }));
  expect(log).toHaveLength(1);
});

test('a deletion that fails ends the invocation with its error', async () => {
  const { poll, log } = subject([message('1')], {
    DeleteMessageBatch: () => {
      throw new Error('sqs away');
    },
  });

  await expect(poll()).rejects.toThrow('sqs away');
  expect(log).toEqual([]);
});
