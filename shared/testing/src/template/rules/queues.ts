import { references } from '@patterns/offline/references';
import { idIn, ofType, type Resource } from '../resource.ts';
import type { Finding, Rule } from './types.ts';

const DAY = 24 * 60 * 60;

/** The properties under which a resource names what takes what it could not deliver. */
const ENDS = new Set(['deadLetterTargetArn', 'DeadLetterConfig', 'OnFailure']);

/** A throttled batch stays its own, redrive is only the backstop, and what waits is kept long enough. */
export const queues: Rule = ({ resources }) => {
  const dead = deadLetterQueues(resources);
  return [
    ...queuesIn(resources)
      .map(({ id, Properties }) => ({ id, days: dead.has(id) ? 14 : 4, kept: Properties.MessageRetentionPeriod }))
      .filter(({ days, kept }) => Number(kept) !== days * DAY)
      .map(({ id, days }) => ({ id, mend: `set MessageRetentionPeriod to ${days} days` })),
    ...queueMappings(resources).flatMap(consumed),
  ];
};

export const queuesIn = (resources: readonly Resource[]): Resource[] => ofType(resources, 'AWS::SQS::Queue');

/** Queues that take what failed: another resource says so, or their name does. One that functions consume is none. */
export function deadLetterQueues(resources: readonly Resource[]): Set<string> {
  const ends = new Set(resources.flatMap(({ Properties }) => endsIn(Properties)));
  const consumed = new Set(queueMappings(resources).map(({ queue }) => queue.id));
  const ids = queuesIn(resources).map(({ id }) => id);
  return new Set(ids.filter((id) => (ends.has(id) || id.endsWith('DeadLetterQueue')) && !consumed.has(id)));
}

function endsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => (ENDS.has(name) ? [...references(part)] : endsIn(part)));
}

interface QueueMapping {
  mapping: Resource;
  queue: Resource;
  consumer: Resource | undefined;
}

/** The mappings whose source is a queue of the template. */
export function queueMappings(resources: readonly Resource[]): QueueMapping[] {
  return ofType(resources, 'AWS::Lambda::EventSourceMapping').flatMap((mapping) => {
    const { EventSourceArn, FunctionName } = mapping.Properties;
    const queue = queuesIn(resources).find(({ id }) => id === idIn(EventSourceArn));
    const consumer = resources.find(({ id }) => id === idIn(FunctionName));
    return queue ? [{ mapping, queue, consumer }] : [];
  });
}

/** https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
function consumed({ mapping, queue: { id, Properties }, consumer }: QueueMapping): Finding[] {
  const { MaximumBatchingWindowInSeconds: window = 0, FunctionResponseTypes: types } = mapping.Properties;
  const visibility = Number(Properties.VisibilityTimeout ?? 30);
  const least = 6 * Number(consumer?.Properties.Timeout) + Number(window);
  const { maxReceiveCount = 0 } = (Properties.RedrivePolicy ?? {}) as { maxReceiveCount?: number };
  return [
    ...(visibility >= least
      ? []
      : [{ id, mend: `set VisibilityTimeout to ${least} s: six times the consumer's timeout` }]),
    ...(maxReceiveCount * visibility >= DAY / 4
      ? []
      : [{ id, mend: 'raise maxReceiveCount: an outage of 6 hours must not use it up' }]),
    ...([types].flat().includes('ReportBatchItemFailures')
      ? []
      : [{ id: mapping.id, mend: 'set FunctionResponseTypes to ReportBatchItemFailures' }]),
  ];
}
