import { randomUUID } from 'node:crypto';
import { SendMessageBatchCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { eventually, type Invocation, localCloud } from '@patterns/testing/cloud';
import { mostAtOnce } from '@patterns/testing/load';

interface Batch extends Invocation {
  ids: string[];
}

const cloud = localCloud();
const service = await cloud.service('conformance');

const urlOf = (queue: string) => service.output(`${queue}Url`);

/** Sends the bodies together and answers the messages' ids. */
async function send(queue: string, ...bodies: object[]): Promise<string[]> {
  const Entries = bodies.map((body, index) => ({
    ...{ Id: String(index), MessageBody: JSON.stringify(body) },
    ...(queue === 'OrderedQueue' && { MessageGroupId: 'group', MessageDeduplicationId: randomUUID() }),
  }));
  const { Successful = [] } = await cloud.sqs.send(new SendMessageBatchCommand({ QueueUrl: urlOf(queue), Entries }));
  return Successful.toSorted((a, b) => Number(a.Id) - Number(b.Id)).map(({ MessageId = '' }) => MessageId);
}

/** The batches, oldest first, that held one of the messages. */
async function batchesWith(key: string, ids: readonly string[]): Promise<Batch[]> {
  const invocations = await service.invocations(key);
  return invocations
    .map((invocation) => ({ ...invocation, ids: recordsOf(invocation).map(({ messageId }) => messageId) }))
    .filter((batch) => batch.ids.some((id) => ids.includes(id)))
    .toSorted((a, b) => a.start.localeCompare(b.start));
}

function recordsOf({ event }: Invocation): { messageId: string; [field: string]: unknown }[] {
  return (event as { Records: { messageId: string }[] }).Records;
}

/** How often each message was delivered. */
async function deliveries(key: string, ids: readonly string[]): Promise<number[]> {
  const delivered = (await batchesWith(key, ids)).flatMap((batch) => batch.ids);
  return ids.map((id) => delivered.filter((other) => other === id).length);
}

/** Waits until the messages, and of them only these, have come to the dead-letter queue. */
async function deadLetters(ids: readonly string[]): Promise<string[]> {
  return eventually(async () => {
    const dead = (await cloud.messages(urlOf('RedriveQueue'))).map(({ messageId }) => messageId);
    const found = ids.filter((id) => dead.includes(id));
    if (found.length === 0) throw new Error('Nothing has come to the dead-letter queue');
    return found;
  });
}

describe('https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html', () => {
  test('a record has the fields that Lambda gives it', async () => {
    const MessageBody = '{"kind":"wanted"}';
    const MessageAttributes = { colour: { DataType: 'String', StringValue: 'red' } };
    const { MessageId = '', MD5OfMessageBody } = await cloud.sqs.send(
      new SendMessageCommand({ QueueUrl: urlOf('FilteredQueue'), MessageBody, MessageAttributes }),
    );

    const [batch] = await eventually(async () => {
      const batches = await batchesWith('consumeFiltered', [MessageId]);
      expect(batches).toHaveLength(1);
      return batches;
    });

    const text = expect.any(String);
    const { messageId, md5OfMessageAttributes, ...record } = recordsOf(batch as Batch)[0] ?? { messageId: '' };
    expect([messageId, md5OfMessageAttributes]).toEqual([MessageId, text]);
    expect(record).toEqual({
      receiptHandle: text,
      body: MessageBody,
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: text,
        SenderId: text,
        ApproximateFirstReceiveTimestamp: text,
      },
      messageAttributes: {
        colour: { stringValue: 'red', stringListValues: [], binaryListValues: [], dataType: 'String' },
      },
      md5OfBody: MD5OfMessageBody,
      eventSource: 'aws:sqs',
      eventSourceARN: text,
      awsRegion: process.env.AWS_REGION ?? 'us-east-1',
    });
  });
});

describe('https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html', () => {
  test('what is reported comes again and is dead-lettered after maxReceiveCount, the rest is done with', async () => {
    const [good = '', bad = '', other = ''] = await send('PartialQueue', {}, { fails: true }, {});

    expect(await deadLetters([good, bad, other])).toEqual([bad]);
    expect(await deliveries('consumePartially', [good, bad, other])).toEqual([1, 2, 1]);
  });

  test('an error returns the whole batch to the queue', async () => {
    const ids = await send('WholeQueue', {}, { throws: true });

    await eventually(async () => expect(await deadLetters(ids)).toEqual(ids));
    expect(await deliveries('consumeWhole', ids)).toEqual([2, 2]);
  });

  test('a report counts for nothing unless the mapping asks for it', async () => {
    const ids = await send('WholeQueue', { fails: true });

    await eventually(async () => expect(await batchesWith('consumeWhole', ids)).toHaveLength(1));
    const marker = await send('WholeQueue', { throws: true });

    expect(await deadLetters([...ids, ...marker])).toEqual(marker);
    expect(await deliveries('consumeWhole', ids)).toEqual([1]);
  });

  test.each([
    ['a text', 'no object'],
    ['an empty itemIdentifier', { batchItemFailures: [{ itemIdentifier: '' }] }],
    ['a null itemIdentifier', { batchItemFailures: [{ itemIdentifier: null }] }],
    ['a wrong key', { batchItemFailures: [{ messageId: '1' }] }],
    ['an id that is not in the batch', { batchItemFailures: [{ itemIdentifier: 'unknown' }] }],
  ])('%s in the answer fails the whole batch', async (_, answer) => {
    const ids = await send('PartialQueue', {}, { answer });

    await eventually(async () => expect(await deliveries('consumePartially', ids)).toEqual([2, 2]));
  });

  test.each([
    ['an empty list', { batchItemFailures: [] }],
    ['a null list', { batchItemFailures: null }],
    ['an empty object', {}],
  ])('%s as the answer is success', async (_, answer) => {
    const ids = await send('PartialQueue', { answer });
    await eventually(async () => expect(await deliveries('consumePartially', ids)).toEqual([1]));

    const marker = await send('PartialQueue', { fails: true });

    expect(await deadLetters([...ids, ...marker])).toEqual(marker);
    expect(await deliveries('consumePartially', ids)).toEqual([1]);
  });

  test('a throttled function loses good messages to redrive, never having seen them', async () => {
    const ids = await send('ThrottledQueue', {});

    expect(await deadLetters(ids)).toEqual(ids);
    expect(await batchesWith('consumeThrottled', ids)).toEqual([]);
  });
});

describe('https://docs.aws.amazon.com/lambda/latest/dg/with-sqs-filtering.html', () => {
  test('what matches no filter is deleted without an invocation', async () => {
    const ids = await send('FilteredQueue', { kind: 'other' }, { kind: 'wanted' });

    await eventually(async () => expect(await deliveries('consumeFiltered', ids)).toEqual([0, 1]));
    await eventually(async () => expect(await cloud.messages(urlOf('FilteredQueue'))).toEqual([]));
  });
});

describe('https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html', () => {
  test('no more batches than MaximumConcurrency are in hand, and nothing is received before its turn', async () => {
    const ids = await send('SlowQueue', ...Array.from({ length: 10 }, () => ({})));

    const batches = await eventually(async () => {
      const found = await batchesWith('consumeSlowly', ids);
      expect(found).toHaveLength(10);
      return found;
    });

    expect(mostAtOnce(batches)).toBe(2);
    expect(await deliveries('consumeSlowly', ids)).toEqual(ids.map(() => 1));
  });

  test('a FIFO group has one batch in hand and keeps its order across a failure', async () => {
    const ids = await send('OrderedQueue', {}, { fails: true }, {}, {});

    const batches = await eventually(async () => {
      const found = await batchesWith('consumeOrdered', ids);
      expect(found.flatMap(succeeded)).toHaveLength(4);
      return found;
    });

    expect(batches.flatMap(succeeded)).toEqual(ids);
    for (const [index, { start }] of batches.entries()) expect(start >= (batches[index - 1]?.end ?? '')).toBe(true);
  });
});

/** The messages of the batch that the function did not report. */
function succeeded({ ids, result }: Batch): string[] {
  const { batchItemFailures } = result as { batchItemFailures: { itemIdentifier: string }[] };
  return ids.filter((id) => batchItemFailures.every(({ itemIdentifier }) => itemIdentifier !== id));
}
