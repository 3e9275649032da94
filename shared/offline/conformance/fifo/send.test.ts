import { GetQueueAttributesCommand, SendMessageBatchCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { queues } from '../queues.ts';

const { client, queue } = queues();
const inGroup = (MessageGroupId: string, MessageDeduplicationId?: string) => ({
  MessageGroupId,
  ...(MessageDeduplicationId !== undefined && { MessageDeduplicationId }),
});

async function bodiesIn({ receive }: Awaited<ReturnType<typeof queue>>) {
  return (await receive({ MaxNumberOfMessages: 10 })).map(({ Body }) => Body);
}

test('https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html: a batch keeps its order', async () => {
  const ordered = await queue({ FifoQueue: 'true' });
  const Entries = ['1', '2', '3'].map((Id) => ({ Id, MessageBody: Id, ...inGroup('a', Id) }));

  const { Successful = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: ordered.QueueUrl, Entries }));
  const numbers = Successful.map(({ SequenceNumber = '' }) => SequenceNumber);

  expect(numbers).toEqual(numbers.toSorted());
  expect(await bodiesIn(ordered)).toEqual(['1', '2', '3']);
});

describe('https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/using-messagededuplicationid-property.html', () => {
  test('the content stands for the id where the queue says so, unless an id is given', async () => {
    const ordered = await queue({ FifoQueue: 'true', ContentBasedDeduplication: 'true' });

    await ordered.send('same', inGroup('a'));
    await ordered.send('same', inGroup('b'));
    await ordered.send('same', inGroup('a', 'other'));
    await ordered.send('different', inGroup('a', 'other'));

    expect(await bodiesIn(ordered)).toEqual(['same', 'same']);
  });

  test('a duplicate is answered as the first was', async () => {
    const { send } = await queue({ FifoQueue: 'true' });

    const first = await send('1', inGroup('a', 'same'));
    const second = await send('2', inGroup('a', 'same'));

    expect([second.MessageId, second.SequenceNumber]).toEqual([first.MessageId, first.SequenceNumber]);
  });
});

describe('https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/high-throughput-fifo.html', () => {
  const highThroughput = { DeduplicationScope: 'messageGroup', FifoThroughputLimit: 'perMessageGroupId' };

  test('ids count by group', async () => {
    const ordered = await queue({ FifoQueue: 'true', ...highThroughput });

    await ordered.send('a1', inGroup('a', 'same'));
    await ordered.send('b1', inGroup('b', 'same'));
    await ordered.send('a2', inGroup('a', 'same'));

    expect(await bodiesIn(ordered)).toEqual(['a1', 'b1']);
  });

  test('it can be switched on later', async () => {
    const { QueueUrl } = await queue({ FifoQueue: 'true' });

    await client.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: highThroughput }));

    const { Attributes } = await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
    expect(Attributes).toMatchObject(highThroughput);
  });

  test.each([
    ['a limit by group without ids by group', { FifoQueue: 'true', FifoThroughputLimit: 'perMessageGroupId' }],
    ['an unknown scope', { FifoQueue: 'true', DeduplicationScope: 'account' }],
    ['a standard queue', highThroughput],
  ])('%s is refused', async (_, attributes) => {
    await expect(queue(attributes)).rejects.toMatchObject({ name: expect.stringMatching(/^InvalidAttribute/) });
  });
});

describe('https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html', () => {
  test('messages of a FIFO queue are delayed by the queue alone', async () => {
    const ordered = await queue({ FifoQueue: 'true', DelaySeconds: '1' });
    const delayed = ordered.send('a', { ...inGroup('a', '1'), DelaySeconds: 5 });
    await expect(delayed).rejects.toMatchObject({ name: 'InvalidParameterValue' });
    await ordered.send('a', inGroup('a', '1'));

    expect(await bodiesIn(ordered)).toEqual([]);
    expect(await ordered.receive({ WaitTimeSeconds: 5 })).toMatchObject([{ Body: 'a' }]);
  });

  test.each([
    ['a group of too many characters', 'true', inGroup('g'.repeat(129), '1')],
    ['a group with a space', 'true', inGroup('a b', '1')],
    ['an id of too many characters', 'true', inGroup('a', 'i'.repeat(129))],
    ['an id on a standard queue', undefined, inGroup('a', '1')],
  ])('%s is refused', async (_, FifoQueue, ids) => {
    const { send } = await queue(FifoQueue ? { FifoQueue } : {});

    await expect(send('a', ids)).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });
});

describe('https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fair-queues.html', () => {
  test('a standard queue takes a group, hands it on, and locks nothing', async () => {
    const { send, receive } = await queue();
    await send('1', inGroup('noisy'));
    await send('2', inGroup('noisy'));

    const received = [...(await receive()), ...(await receive())];

    expect(received.map(({ Attributes }) => Attributes?.MessageGroupId)).toEqual(['noisy', 'noisy']);
  });

  test('a tenant with little in flight comes before the backlog of another', async () => {
    const { send, receive } = await queue();
    for (let count = 0; count < 20; count += 1) await send(`noisy ${count}`, inGroup('noisy'));
    await send('quiet', inGroup('quiet'));
    await send('without a group');
    await receive({ MaxNumberOfMessages: 10 });

    const next = await receive({ MaxNumberOfMessages: 3 });

    expect(next.map(({ Body }) => Body)).toEqual(['quiet', 'without a group', 'noisy 10']);
  });
});
