import type { FunctionConfiguration } from '../../lambda/types.ts';
import type { LocalCloud } from '../../localCloud.ts';
import type { SqsMessage } from './sqsEvent.ts';

/** The queue of a mapping, as the mapping may use it. */
export interface MappedQueue {
  /** Takes nothing any more once `signal` is aborted. */
  receive(
    count: number,
    waitSeconds: number,
    visibilityTimeout: number | undefined,
    signal: AbortSignal,
  ): Promise<SqsMessage[]>;
  remove(messages: readonly SqsMessage[]): Promise<void>;
  /** Makes a message visible now. One that is not in flight any more is left alone. */
  show(message: SqsMessage): Promise<void>;
  /** Milliseconds since the epoch; `undefined` when the message is not in flight. */
  visibleAt(message: SqsMessage): number | undefined;
}

/** Its calls are those of the function's role, and a fault on the function's calls strikes them too. */
export function createMappedQueue(
  cloud: Pick<LocalCloud, 'call'>,
  queueUrl: string,
  { roleArn, functionName }: Pick<FunctionConfiguration, 'roleArn' | 'functionName'>,
  visibleAt: (receiptHandle: string) => number | undefined,
): MappedQueue {
  const role = { type: 'role', roleArn, functionName } as const;
  return {
    async receive(count, waitSeconds, visibilityTimeout, signal) {
      const input = {
        QueueUrl: queueUrl,
        MaxNumberOfMessages: count,
        WaitTimeSeconds: waitSeconds,
        ...(visibilityTimeout !== undefined && { VisibilityTimeout: visibilityTimeout }),
        AttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      };
      const received = cloud.call<{ Messages?: SqsMessage[] }>(role, 'sqs', 'ReceiveMessage', input, undefined, signal);
      return (await received).Messages ?? [];
    },
    async remove(messages) {
      for (let start = 0; start < messages.length; start += 10) {
        const Entries = messages.slice(start, start + 10).map(({ ReceiptHandle }, index) => {
          return { Id: String(index), ReceiptHandle };
        });
        await cloud.call(role, 'sqs', 'DeleteMessageBatch', { QueueUrl: queueUrl, Entries });
      }
    },
    async show({ ReceiptHandle }) {
      // AWS's own part of the bargain, not a call of the function's role: that role needs no right to it.
      const input = { QueueUrl: queueUrl, ReceiptHandle, VisibilityTimeout: 0 };
      await cloud.call({ type: 'administrator' }, 'sqs', 'ChangeMessageVisibility', input).catch(() => undefined);
    },
    visibleAt: ({ ReceiptHandle }) => visibleAt(ReceiptHandle),
  };
}
