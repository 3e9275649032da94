import { idIn, ofType, type Resource } from '../../template/read.ts';
import type { Finding, Rule } from '../types.ts';

const DAY = 24 * 60 * 60;

/** A throttled batch stays its own, redrive is only the backstop, and what waits is kept long enough. */
export const queues: Rule = ({ resources }) => {
  const mappings = ofType(resources, 'AWS::Lambda::EventSourceMapping');
  return ofType(resources, 'AWS::SQS::Queue').flatMap((queue) => {
    const mapping = mappings.find(({ Properties }) => idIn(Properties.EventSourceArn) === queue.id);
    const consumer = resources.find(({ id }) => id === idIn(mapping?.Properties.FunctionName));
    return [...retention(queue), ...(mapping && consumer ? consumed(queue, mapping, consumer) : [])];
  });
};

function retention({ id, Properties }: Resource): Finding[] {
  const days = id.endsWith('DeadLetterQueue') ? 14 : 4;
  if (Number(Properties.MessageRetentionPeriod) >= days * DAY) return [];
  return [{ id, mend: `set MessageRetentionPeriod to ${days} days` }];
}

/** https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
function consumed({ id, Properties }: Resource, mapping: Resource, consumer: Resource): Finding[] {
  const visibility = Number(Properties.VisibilityTimeout ?? 30);
  const least =
    6 * Number(consumer.Properties.Timeout) + Number(mapping.Properties.MaximumBatchingWindowInSeconds ?? 0);
  const { maxReceiveCount = 0 } = (Properties.RedrivePolicy ?? {}) as { maxReceiveCount?: number };
  const reports = JSON.stringify(mapping.Properties.FunctionResponseTypes ?? []).includes('ReportBatchItemFailures');
  return [
    ...(visibility < least
      ? [{ id, mend: `set VisibilityTimeout to ${least} s: six times the consumer's timeout` }]
      : []),
    ...(maxReceiveCount * visibility < DAY / 4
      ? [{ id, mend: 'raise maxReceiveCount: an outage of 6 hours must not use it up' }]
      : []),
    ...(reports ? [] : [{ id: mapping.id, mend: 'set FunctionResponseTypes to ReportBatchItemFailures' }]),
  ];
}
