import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { eventually, type Invocation, localCloud } from '@patterns/testing/cloud';

const cloud = localCloud();
const service = await cloud.service('conformance');

/** Sends so many messages and answers their ids. */
async function send(count: number): Promise<string[]> {
  const Entries = Array.from({ length: count }, (_, index) => ({ Id: String(index), MessageBody: `good ${index}` }));
  const { Successful = [] } = await cloud.sqs.send(
    new SendMessageBatchCommand({ QueueUrl: service.output('ClassicQueueUrl'), Entries }),
  );
  return Successful.map(({ MessageId = '' }) => MessageId);
}

const idsIn = ({ event }: Invocation) =>
  (event as { Records: { messageId: string }[] }).Records.map(({ messageId }) => messageId);

// The mapping does not look at reserved concurrency: it has five batches in hand, of which two run; the others are
// throttled until little of their visibility timeout is left, and go back with a receive more.
describe('https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html', () => {
  test('reserved concurrency without MaximumConcurrency loses good messages to the dead-letter queue', async () => {
    const sent = [...(await send(10)), ...(await send(10))];

    const lost = await eventually(async () => {
      const dead = (await cloud.messages(service.output('ClassicDeadLetterQueueUrl'))).map((m) => m.messageId);
      const found = sent.filter((id) => dead.includes(id));
      expect(found).not.toEqual([]);
      return found;
    });

    const invocations = await service.invocations('consumeClassic');
    expect(invocations.flatMap(idsIn).filter((id) => lost.includes(id))).toEqual([]);
    expect(invocations.filter(({ error }) => error)).toEqual([]);
  });
});
