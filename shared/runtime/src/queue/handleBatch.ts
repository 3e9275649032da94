import type { Context, SQSRecord } from 'aws-lambda';
import { isAppError } from '../errors/index.ts';
import { fullJitter, remaining, withDeadline } from '../resilience/index.ts';
import { consume } from './consume.ts';
import { inSafeOrder, isSuspect } from './inSafeOrder.ts';
import { type Postponed, postpone } from './postpone.ts';
import { settleEarly } from './settleEarly.ts';
import type { Consumed, QueueMessage, QueueOptions } from './types.ts';

type Result = PromiseSettledResult<void>;

/** Milliseconds that must be left to begin with another message, beside what the slowest of the batch took. */
const RESERVE_MS = 500;
/** Milliseconds that all calls leave to answer in: without an answer what is done comes again as well. */
const ANSWER_MS = 200;
/** Seconds until a failed message may be received again: the bound of the first wait, and of all. */
const backoff = { base: 5, cap: 900 };

const notReached: Result = { status: 'rejected', reason: 'not reached: the batch ended before this message' };
const away: Result = { status: 'rejected', reason: 'not tried: what the message before needed is away' };
const delayed: Result = { status: 'rejected', reason: 'not reached: messages before it failed, which took the time' };

/** Settles the messages of a batch one after the other and answers what became of each, in the batch's order. */
export async function handleBatch<Body>(
  records: readonly SQSRecord[],
  context: Context,
  handle: (message: QueueMessage<Body>) => Consumed,
  options: QueueOptions<Body>,
): Promise<Result[]> {
  return withDeadline(Date.now() + remaining(context, ANSWER_MS), () => settleAll(records, context, handle, options));
}

async function settleAll<Body>(
  records: readonly SQSRecord[],
  context: Context,
  handle: (message: QueueMessage<Body>) => Consumed,
  options: QueueOptions<Body>,
): Promise<Result[]> {
  const results = new Map<SQSRecord, Result>();
  const failed: Postponed[] = [];
  const deleted = new Set<SQSRecord>();
  const failedGroups = new Set<string>();
  let [slowest, rest]: [number, Result | undefined] = [0, undefined];
  let begin = performance.now();
  for (const record of inSafeOrder(records)) {
    // The first message is always tried, so that a batch never comes back untouched.
    if (results.size > 0 && context.getRemainingTimeInMillis() - slowest < RESERVE_MS) rest ??= outOfTime(results);
    if (!rest && isSuspect(record)) await settleEarly(done(results, deleted), deleted, options);
    const held = failedGroups.size > 0 && failedGroups.has(groupOf(record)) ? notReached : undefined;
    const result = held ?? rest ?? (await consume(record, handle, options));
    const end = performance.now();
    slowest = Math.max(slowest, end - begin);
    begin = end;
    results.set(record, result);
    if (result.status === 'fulfilled') continue;
    failed.push([record, waitOf(record, result)]);
    failedGroups.add(groupOf(record));
    if (isAway(result.reason)) rest ??= away;
  }
  await postpone(options.sqs, options.queueUrl, failed);
  return records.map((record) => results.get(record) ?? notReached);
}

const done = (results: ReadonlyMap<SQSRecord, Result>, deleted: ReadonlySet<SQSRecord>): SQSRecord[] =>
  [...results]
    .filter(([record, { status }]) => status === 'fulfilled' && !deleted.has(record))
    .map(([record]) => record);

/**
 * What could not be reached for slow successes goes back at once: each delivery gets further. Behind slow failures it
 * waits as they do, or its receive count would soon be that of a dead letter.
 */
function outOfTime(results: ReadonlyMap<SQSRecord, Result>): Result {
  return [...results.values()].some(({ status }) => status === 'rejected') ? delayed : notReached;
}

/** What waits for each other: on a FIFO queue the messages of a group, on others none. */
const groupOf = ({ eventSourceARN, attributes, messageId }: SQSRecord): string =>
  (eventSourceARN.endsWith('.fifo') && attributes.MessageGroupId) || messageId;

/** Without a database, say, no more of the batch is tried. */
const isAway = (reason: unknown): boolean =>
  isAppError(reason) && ['unavailable', 'timeout', 'throttled'].includes(reason.code);

function waitOf({ attributes }: SQSRecord, result: Result): number {
  if (result === notReached) return 0;
  return Math.max(1, fullJitter(Number(attributes.ApproximateReceiveCount), backoff));
}
