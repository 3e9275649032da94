import { orderedQueue } from './orderedQueueFixture.ts';
import { rememberAttempt, repeatedAttempt } from './receiveAttempts.ts';

const fiveMinutes = 5 * 60 * 1_000;

test.each([
  ['just within', 1_000, true],
  ['after', -1_000, false],
])('an attempt can be repeated %s five minutes', (_, left, isRepeated) => {
  const { queue, receive } = orderedQueue('a1');
  const messages = receive();

  rememberAttempt(queue, 'attempt', messages, Date.now() - fiveMinutes + left);

  expect(repeatedAttempt(queue, 'attempt', 30)).toEqual(isRepeated ? messages : undefined);
});

test('a repeated attempt holds the messages for as long anew, and can be repeated again', () => {
  const { queue, receive } = orderedQueue('a1');
  const messages = receive();
  rememberAttempt(queue, 'attempt', messages);

  repeatedAttempt(queue, 'attempt', 1_000);

  const [entry] = [...queue.inflightMessages.values()];
  expect(entry?.visibilityDeadline).toBeGreaterThan(Date.now() + 900_000);
  expect(repeatedAttempt(queue, 'attempt', 1_000)).toEqual(messages);
});

test('once a visibility was changed there is nothing to repeat', () => {
  const { queue, receive } = orderedQueue('a1', 'a2');
  const messages = receive();
  rememberAttempt(queue, 'attempt', messages);

  queue.changeVisibility(messages[1]?.ReceiptHandle ?? '', 60);

  expect(repeatedAttempt(queue, 'attempt', 30)).toBeUndefined();
});
