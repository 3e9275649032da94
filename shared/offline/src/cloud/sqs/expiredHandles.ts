import { AwsError } from '../awsService.ts';
import type { SqsQueue } from './fauxqs.ts';
import { messageIdOf } from './receiveInOrder.ts';

interface DeleteEntry {
  Id?: string;
  ReceiptHandle?: string;
}

interface BatchOutput {
  Successful?: { Id?: string }[];
  Failed?: object[];
}

/**
 * Why a message can't be deleted from a FIFO queue: the handle is of a receive whose visibility is over. One that was
 * deleted already is no error.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html
 */
function expiredHandle(queue: SqsQueue, receiptHandle = ''): AwsError | undefined {
  if (!queue.isFifo() || queue.inflightMessages.has(receiptHandle)) return undefined;
  const id = messageIdOf(receiptHandle);
  const { ready, inflight } = queue.inspectMessages();
  const isThere = [...ready, ...inflight.map(({ message }) => message)].some(({ messageId }) => messageId === id);
  return isThere
    ? new AwsError(
        'InvalidParameterValue',
        `Value ${receiptHandle} for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.`,
      )
    : undefined;
}

/** The answer of `remove`. @throws AwsError InvalidParameterValue if the handle has expired. */
export function deletedMessage(queue: SqsQueue, { ReceiptHandle }: DeleteEntry, remove: () => object): object {
  const error = expiredHandle(queue, ReceiptHandle);
  if (error) throw error;
  return remove();
}

/** The answer of `deleteAll`, in which the entries with expired handles have failed. */
export function deletedBatch(queue: SqsQueue, entries: readonly DeleteEntry[], deleteAll: () => object): object {
  const refused = entries.map(({ Id, ReceiptHandle }) => ({ Id, error: expiredHandle(queue, ReceiptHandle) }));
  const { Successful = [], Failed = [] } = deleteAll() as BatchOutput;
  const failed = refused.flatMap(({ Id, error }) =>
    error ? [{ Id, SenderFault: true, Code: error.code, Message: error.message }] : [],
  );
  return {
    Successful: Successful.filter((entry) => failed.every(({ Id }) => Id !== entry.Id)),
    Failed: [...Failed, ...failed],
  };
}
