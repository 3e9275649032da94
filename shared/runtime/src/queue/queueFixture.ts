import type { SQSClient } from '@aws-sdk/client-sqs';
import { sqsRecord } from '@patterns/testing/events';
import { fakeClient } from '@patterns/testing/sdk';
import * as v from 'valibot';
import { AppError } from '../errors/index.ts';
import { queue } from './queue.ts';
import type { Consumed, MessageIdentity, QueueMessage } from './types.ts';

const body = v.object({ id: v.number(), note: v.optional(v.string()) });

type Handle = (message: QueueMessage<{ id: number }>) => Consumed;

export function subject(
  handle: Handle,
  answer?: (command: string) => unknown,
  beforeDeadLetter: (message: MessageIdentity) => Promise<void> = async () => {},
) {
  const { client: sqs, sent } = fakeClient<SQSClient>(answer);
  const urls = { queueUrl: 'http://source', deadLetterQueueUrl: 'http://dead' };
  const handler = queue(handle, { body, sqs, ...urls, beforeDeadLetter });
  return { handler, sent };
}

export const record = (id: unknown, input: Parameters<typeof sqsRecord>[1] = {}) =>
  sqsRecord({ id }, { messageId: `m${id}`, ...input });
export const fifo = (id: unknown) => ({
  ...record(id, { groupId: 'g' }),
  eventSourceARN: 'arn:aws:sqs:r:0:queue.fifo',
});
export const failuresOf = (...ids: string[]) => ({
  batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })),
});

/** Fails for the ids it is given, for good or for now. */
export const failing =
  (permanent: number[], passing: number[] = []): Handle =>
  async ({ body: { id } }) => {
    if (permanent.includes(id)) throw new AppError('conflict', 'Other content.');
    if (passing.includes(id)) throw new Error('database away');
  };
