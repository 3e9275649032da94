import { randomUUID } from 'node:crypto';
import { eventually, type Invocation, localCloud, sendAll } from '@patterns/testing/cloud';
import { mostAtOnce } from '@patterns/testing/load';

interface SqsRecord {
  messageId: string;
  body: string;
  attributes: Record<string, string>;
}

const cloud = localCloud();
const service = await cloud.service('conformance-fifo');

/** Sends entries of a group that no other test has, together. */
async function sendEntries(
  queue: string,
  group: string,
  entries: readonly { entry: number; [field: string]: unknown }[],
): Promise<void> {
  const isFifo = queue === 'LedgerQueue';
  const messages = entries.map((entry) => ({
    ...{ MessageBody: JSON.stringify({ kind: 'entry', ...entry }), MessageGroupId: group },
    ...(isFifo && { MessageDeduplicationId: String(entry.entry) }),
  }));
  await sendAll(cloud.sqs, service.output(`${queue}Url`), messages);
}

function recordsOf({ event }: Invocation): SqsRecord[] {
  return (event as { Records: SqsRecord[] }).Records;
}

const isOf = (group: string) => (record: SqsRecord) => record.attributes.MessageGroupId === group;

/** The batches, the oldest first, that had a message of the group. */
async function batchesOf(key: string, group: string): Promise<Invocation[]> {
  const invocations = await service.invocations(key);
  return invocations
    .filter((invocation) => recordsOf(invocation).some(isOf(group)))
    .toSorted((one, other) => one.start.localeCompare(other.start));
}

/** The numbers of the group's entries that a batch applied. */
function applied(group: string, invocation: Invocation): number[] {
  const { batchItemFailures } = invocation.result as { batchItemFailures: { itemIdentifier: string }[] };
  const failed = batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  return recordsOf(invocation)
    .filter(isOf(group))
    .filter(({ messageId }) => !failed.includes(messageId))
    .map(({ body }) => (JSON.parse(body) as { entry: number }).entry);
}

/** Waits until so many of the group's entries were applied and answers the batches. */
async function appliedBatches(group: string, count: number): Promise<Invocation[]> {
  return eventually(async () => {
    const batches = await batchesOf('applyInOrder', group);
    expect(batches.flatMap((batch) => applied(group, batch))).toHaveLength(count);
    return batches;
  });
}

const numbered = (count: number) => Array.from({ length: count }, (_, entry) => ({ entry }));

describe('https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html', () => {
  test('a batch holds several messages of a group, in order', async () => {
    const group = randomUUID();

    await sendEntries('LedgerQueue', group, numbered(10));

    const [batch] = await appliedBatches(group, 10);
    expect(batch && applied(group, batch)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test('each group has one batch in hand, all of them as many as MaximumConcurrency', async () => {
    const groups = Array.from({ length: 4 }, () => randomUUID());
    // Longer than another environment takes to start.
    const mend = await service.fault('applyInOrder', { effect: { latencyMs: 500 } });

    for (let round = 0; round < 3; round += 1) {
      const entries = numbered(8).map(({ entry }) => ({ entry: round * 8 + entry }));
      await Promise.all(groups.map((group) => sendEntries('LedgerQueue', group, entries)));
    }

    const batches = await Promise.all(groups.map((group) => appliedBatches(group, 24)));
    await mend();
    const orders = batches.map((ofGroup, index) => ofGroup.flatMap((batch) => applied(groups[index] ?? '', batch)));
    expect(orders).toEqual(groups.map(() => numbered(24).map(({ entry }) => entry)));
    expect(batches.map(mostAtOnce)).toEqual([1, 1, 1, 1]);
    const all = new Map(batches.flat().map((batch) => [batch.requestId, batch]));
    expect(mostAtOnce([...all.values()])).toBe(2);
  });
});

describe('https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html', () => {
  test('a failed message and those after it come again in order, before what was sent meanwhile', async () => {
    const group = randomUUID();
    await sendEntries('LedgerQueue', group, [{ entry: 0 }, { entry: 1, fails: 1 }, { entry: 2 }]);

    const batches = await appliedBatches(group, 3);

    expect(batches.map((batch) => applied(group, batch))).toEqual([[0], [1, 2]]);
  });

  test('a message that never succeeds goes to the FIFO dead-letter queue with its group, and the rest goes on', async () => {
    const group = randomUUID();
    await sendEntries('LedgerQueue', group, [{ entry: 0, fails: 9 }]);
    const dead = await cloud.takeMessage(
      service.output('LedgerDeadLetterQueueUrl'),
      ({ system }) => system.MessageGroupId === group,
    );
    await sendEntries('LedgerQueue', group, [{ entry: 1 }]);

    await appliedBatches(group, 1);
    expect(dead.system.MessageDeduplicationId).toBe('0');
  });
});

test('https://docs.aws.amazon.com/lambda/latest/dg/with-sqs-filtering.html: what no filter wants does not hold up its group', async () => {
  const group = randomUUID();

  await sendEntries('LedgerQueue', group, [{ entry: 0 }, { kind: 'other', entry: 9 }, { entry: 1 }]);

  const batches = await appliedBatches(group, 2);
  expect(batches.flatMap(recordsOf).filter(({ body }) => body.includes('other'))).toEqual([]);
});

test('https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fair-queues.html: a noisy tenant starves no other', async () => {
  const [noisy, quiet] = [randomUUID(), randomUUID()];
  const receive = { awsService: 'sqs', action: 'ReceiveMessage', effect: { error: 'ServiceUnavailable' } };
  const receiveAgain = await service.fault('serveTenants', receive);
  for (let round = 0; round < 6; round += 1) await sendEntries('TenantQueue', noisy, numbered(10));
  await sendEntries('TenantQueue', quiet, numbered(1));
  await receiveAgain();

  const [first] = await eventually(async () => {
    const batches = await batchesOf('serveTenants', quiet);
    expect(batches).toHaveLength(1);
    return batches;
  });
  const before = (await batchesOf('serveTenants', noisy)).filter(({ start }) => start < (first?.start ?? ''));

  expect(before.flatMap(recordsOf).filter(isOf(noisy)).length).toBeLessThan(60);
});
