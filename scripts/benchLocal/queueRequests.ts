import { setTimeout as sleep } from 'node:timers/promises';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { localCloud, sendAll } from '@patterns/testing/cloud';
import { inParallel } from '../inParallel.ts';
import type { Measure } from './types.ts';

const MESSAGES = 3_000;
const BATCH = 10;
const SENDERS = 4;
/** One send, one receive and one delete for ten messages; one invocation. */
const FLOOR = { sqs: 0.3, lambda: 0.1 };
const MANY = 1_000_000;
const PATIENCE_MS = 60_000;

/** What each message through a queue costs in requests, exactly counted, as shares of the least that is possible. */
export async function measureQueueRequests(awsPort: number): Promise<Measure[]> {
  const cloud = localCloud();
  const service = await cloud.service('bench');
  const queueUrl = service.output('WorkQueueUrl');
  // A fault without effect counts the calls that it strikes.
  const nothing = { effect: { latencyMs: 0 }, times: MANY };
  const actions = ['SendMessageBatch', 'ReceiveMessage', 'DeleteMessageBatch', 'ChangeMessageVisibility'];
  const sqs = actions.map((action) => ({ target: { awsService: 'sqs', action, resource: queueUrl }, ...nothing }));
  const counters = [...sqs, { target: { function: service.functionName('consume') }, ...nothing }];
  const ids = [];
  for (const counter of counters) ids.push(await cloud.faults.add(counter));

  await sendAndDrain(new SQSClient(cloud.connection), queueUrl);

  const left = (await (await fetch(`http://127.0.0.1:${awsPort}/_local/faults`)).json()) as {
    id: string;
    times: number;
  }[];
  const counts = ids.map((id) => MANY - (left.find((fault) => fault.id === id)?.times ?? MANY));
  for (const id of ids) await cloud.faults.clear(id);
  const invokes = counts.pop() ?? 0;
  const requests = counts.reduce((sum, count) => sum + count, 0);
  return [
    {
      what: 'SQS requests a message at batch 10, of the floor',
      target: 1.1,
      ratios: [requests / MESSAGES / FLOOR.sqs],
      detail: `${requests} (${actions.map((action, index) => `${counts[index]} ${action}`).join(', ')}) for ${MESSAGES} messages`,
    },
    {
      what: 'Lambda invocations a message at batch 10, of the floor',
      target: 1.1,
      ratios: [invokes / MESSAGES / FLOOR.lambda],
      detail: `${invokes}`,
    },
  ];
}

/** Resolves once all are consumed. @throws Error if that takes longer than a minute. */
async function sendAndDrain(client: SQSClient, QueueUrl: string): Promise<void> {
  const batches = Array.from({ length: MESSAGES / BATCH }, (_, batch) => batch * BATCH);
  await inParallel(batches, SENDERS, (first) => {
    const messages = Array.from({ length: BATCH }, (_, index) => ({ MessageBody: String(first + index) }));
    return sendAll(client, QueueUrl, messages);
  });
  const sentAt = Date.now();
  for (;;) {
    const { Attributes = {} } = await client.send(
      new GetQueueAttributesCommand({
        QueueUrl,
        AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
      }),
    );
    if (Object.values(Attributes).every((count) => count === '0')) return;
    if (Date.now() - sentAt > PATIENCE_MS)
      throw new Error(`${QueueUrl} is not empty: ${JSON.stringify(Attributes)} of ${MESSAGES} messages.`);
    await sleep(50);
  }
}
