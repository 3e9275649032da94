import { SqsStoreClass } from './fauxqs.ts';
import { receiveInOrder } from './receiveInOrder.ts';
import { sendMessage } from './sendMessage.ts';

/** A FIFO queue that holds these messages; the first letter of each is its group: for tests. */
export function orderedQueue(...bodies: string[]) {
  const attributes = { FifoQueue: 'true', ContentBasedDeduplication: 'true' };
  const queue = new SqsStoreClass().createQueue('work.fifo', 'http://work.fifo', 'arn:work.fifo', attributes);
  for (const MessageBody of bodies) sendMessage(queue, { MessageBody, MessageGroupId: MessageBody.slice(0, 1) });
  const receive = (maximum = 10, visibilitySeconds = 30) =>
    receiveInOrder(queue, maximum, visibilitySeconds, () => undefined);
  return { queue, receive };
}
