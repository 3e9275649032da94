import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { type DeployedService, eventually, type LocalCloud } from '@patterns/testing/cloud';
import fc from 'fast-check';
import { garbage } from '../brokenText.ts';
import type { Deployed, Effort, Entry, Report } from '../types.ts';
import { sendGarbage } from './sendGarbage.ts';

const PATIENCE_MS = 120_000;

/**
 * Hands garbage over by the real door and counts that each of it becomes a dead letter. Undefined for an entry that has
 * no such door, or no dead-letter queue.
 */
export async function fuzzIntake(
  cloud: LocalCloud,
  service: DeployedService,
  entry: Entry,
  { variables }: Deployed,
  { events, seed }: Effort,
): Promise<Report | undefined> {
  const send = sendGarbage[entry.kind];
  const [queueUrl] = Object.entries(variables).flatMap(([name, value]) =>
    /DEAD_LETTER_QUEUE_URL$/.test(name) ? [value] : [],
  );
  if (!send || !queueUrl) return undefined;
  const before = await depthOf(cloud, queueUrl);
  const texts = fc
    .sample(garbage, { seed, numRuns: events })
    .map((text) => text.replace(/[^\t\n\r -\ud7ff]/gu, '') || 'x');
  await send(cloud, service, entry, texts);
  let dead = 0;
  const finding = await eventually(
    async () => {
      dead = (await depthOf(cloud, queueUrl)) - before;
      if (dead < events) throw new Error(`${events} can be nothing, ${dead} are in the dead-letter queue`);
    },
    { timeoutMs: PATIENCE_MS },
  ).then(
    () => undefined,
    (error: Error) => ({ reason: error.message, counterexample: JSON.stringify(texts.slice(0, 20)) }),
  );
  return { entry, way: 'door', sent: events, outcomes: { 'dead letter': dead }, ...(finding && { finding }) };
}

async function depthOf({ sqs }: LocalCloud, QueueUrl: string): Promise<number> {
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
  return Number(Attributes?.ApproximateNumberOfMessages) + Number(Attributes?.ApproximateNumberOfMessagesNotVisible);
}
