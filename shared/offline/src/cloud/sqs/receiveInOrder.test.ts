import { orderedQueue } from './orderedQueueFixture.ts';
import { messageIdOf, receiveInOrder } from './receiveInOrder.ts';

const bodies = (messages: readonly { Body: string }[]) => messages.map(({ Body }) => Body);

test('takes what there is room for, group by group', () => {
  const { receive } = orderedQueue('a1', 'b1', 'a2', 'c1', 'b2');

  expect([receive(3), receive(3), receive(3)].map(bodies)).toEqual([['a1', 'a2', 'b1'], ['c1'], []]);
});

test('puts what comes back where it was', () => {
  const { queue, receive } = orderedQueue('a1', 'a2', 'a3', 'a4');
  const [first, second] = receive(2);

  for (const message of [first, second]) queue.changeVisibility(message?.ReceiptHandle ?? '', 0);

  expect(bodies(receive())).toEqual(['a1', 'a2', 'a3', 'a4']);
});

test('frees a group when the last of its messages is done', () => {
  const { queue, receive } = orderedQueue('a1', 'a2', 'a3');
  const held = receive(2);

  const free = held.map(({ ReceiptHandle }) => {
    queue.deleteMessage(ReceiptHandle);
    return bodies(receive());
  });

  expect(free).toEqual([[], ['a3']]);
});

test('redrives what is at the head only, and counts no receive for that', () => {
  const { queue, receive } = orderedQueue('a1', 'a2');
  const { queue: dead, receive: receiveDead } = orderedQueue();
  queue.attributes.RedrivePolicy = '{"deadLetterTargetArn":"arn:dead","maxReceiveCount":1}';
  receive(1, 0);

  const received = receiveInOrder(queue, 1, 30, () => dead);

  expect([received, receiveDead()].map(bodies)).toEqual([['a2'], ['a1']]);
  expect([...dead.inflightMessages.values()][0]?.message.approximateReceiveCount).toBe(2);
});

test('a receipt handle tells its message', () => {
  const [message] = orderedQueue('a1').receive();

  expect(messageIdOf(message?.ReceiptHandle ?? '')).toBe(message?.MessageId);
});
