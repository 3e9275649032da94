import type { LocalCloud } from '../../localCloud.ts';
import { AwsError } from '../awsService.ts';
import type { SqsQueue } from './fauxqs.ts';

/** Milliseconds of AWS's time. */
const BETWEEN_PURGES = 60_000;

/**
 * Purges queues, each once in 60 seconds. Takes all messages at once, where AWS takes up to 60 seconds.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_PurgeQueue.html
 */
export function createPurge({ now, scaled }: LocalCloud['clock']) {
  const purgedAt = new WeakMap<SqsQueue, number>();

  /** @throws AwsError PurgeQueueInProgress */
  return (queue: SqsQueue): object => {
    const last = purgedAt.get(queue);
    if (last !== undefined && now() < last + scaled(BETWEEN_PURGES)) {
      const message = `Only one PurgeQueue operation on ${queue.name} is allowed every 60 seconds.`;
      throw new AwsError('PurgeQueueInProgress', message);
    }
    purgedAt.set(queue, now());
    queue.purge();
    return {};
  };
}
