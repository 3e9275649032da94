import type { SNSClient } from '@aws-sdk/client-sns';
import { fakeClient } from '@patterns/testing/sdk';
import { type AuditLine, tellableOf } from '../domain/auditLine.ts';
import { auditTopic, LONGEST_MESSAGE } from './auditTopic.ts';

const event = (id: string, more: object = {}) => {
  const line: AuditLine = { audit: true, kind: 'search', action: 'product.changed', ...more };
  const timestamp = Date.parse('2026-01-31T12:00:00Z');
  return tellableOf(line, { id, timestamp, message: '' }, { logGroup: 'shop', logStream: 'one' });
};

interface Batch {
  PublishBatchRequestEntries: { Id: string; Message: string; MessageAttributes: Record<string, object> }[];
}

function subject(
  failing: (attempt: number) => string[] = () => [],
  why = { Code: 'InternalError', SenderFault: false },
) {
  let attempts = 0;
  const { client, sent } = fakeClient<SNSClient>(() => {
    attempts += 1;
    return { Failed: failing(attempts).map((Id) => ({ Id, ...why })) };
  });
  const batches = () => sent.map(([, input]) => (input as unknown as Batch).PublishBatchRequestEntries);
  const ids = () => batches().map((batch) => batch.map(({ Message }) => (JSON.parse(Message) as { id: string }).id));
  return { topic: auditTopic(client, 'topic'), batches, ids };
}

test('events are published ten at a time, with what subscribers filter by', async () => {
  const { topic, ids, batches } = subject();
  const events = Array.from({ length: 21 }, (_, index) => event(`e-${index}`));

  await topic.publish(events);

  expect(ids().map(({ length }) => length)).toEqual([10, 10, 1]);
  expect(ids().flat()).toEqual(events.map(({ whole }) => whole.eventId));
  expect(batches()[0]?.[0]?.MessageAttributes).toMatchObject({
    type: { StringValue: 'com.example.audit.event.v1' },
    kind: { StringValue: 'search' },
  });
});

test('a batch keeps to the bytes that SNS takes', async () => {
  const { topic, ids } = subject();

  await topic.publish(['a', 'b', 'c'].map((id) => event(id, { text: 'x'.repeat(120_000) })));

  expect(ids()).toEqual([['a', 'b'], ['c']]);
});

describe('a message of', () => {
  const subjectOf = async (text: unknown) => {
    const { topic, batches } = subject();
    await topic.publish([event('a', { text, correlationId: 'order-7' })]);
    const Message = batches()[0]?.[0]?.Message ?? '';
    return { bytes: Buffer.byteLength(Message), message: JSON.parse(Message) };
  };
  const bare = async () => LONGEST_MESSAGE - (await subjectOf('')).bytes;

  test('200 KB holds its line', async () => {
    const { bytes, message } = await subjectOf('x'.repeat(await bare()));

    expect(bytes).toBe(LONGEST_MESSAGE);
    expect(message.data.content.type).toBe('inline');
  });

  test.each<[string, (room: number) => unknown]>([
    ['a byte more', (room) => 'x'.repeat(room + 1)],
    ['fewer characters of more bytes', (room) => 'ä'.repeat(Math.ceil(room / 2) + 1)],
    ['characters that are sent escaped, of a shorter line', (room) => '\uFFFF'.repeat(Math.ceil(room / 6) + 1)],
    [
      'numbers that are sent with all their digits, of a shorter line',
      (room) => Array(Math.ceil(room / 20)).fill(1e20),
    ],
  ])('%s points to it, under its correlation id', async (_, text) => {
    const { bytes, message } = await subjectOf(text(await bare()));

    expect(bytes).toBeLessThan(1_000);
    expect(message).toMatchObject({
      correlationid: 'order-7',
      data: { content: { type: 'pointer', logGroup: 'shop', logStream: 'one', eventId: 'a' } },
    });
  });
});

test('what was left of a batch is published again, and nothing else of it', async () => {
  const { topic, ids } = subject((attempt) => (attempt === 1 ? ['1', '2'] : attempt === 2 ? ['2'] : []));

  await topic.publish([event('a'), event('b'), event('c')]);

  expect(ids()).toEqual([['a', 'b', 'c'], ['b', 'c'], ['c']]);
});

test('what is left for ever is an error, so that Lambda tries again', async () => {
  const { topic, ids } = subject(() => ['0']);

  await expect(topic.publish([event('a')])).rejects.toMatchObject({ code: 'unavailable', retryable: true });
  expect(ids()).toHaveLength(6);
});

test('what SNS will never take is refused at once, and nothing beside it', async () => {
  const refusal = { Code: 'InvalidParameter', SenderFault: true };
  const { topic, ids } = subject((attempt) => (attempt === 1 ? ['1'] : []), refusal);
  const events = Array.from({ length: 11 }, (_, index) => event(`e-${index}`));

  const refused = await topic.publish(events);

  expect(ids().map(({ length }) => length)).toEqual([10, 1]);
  expect([...refused]).toEqual([[events[1], expect.objectContaining({ code: 'invalid', retryable: false })]]);
});

test.each(['Throttled', 'KMSAccessDenied', 'AuthorizationError'])(
  '%s is no fault of the event: it is published again',
  async (Code) => {
    const { topic, ids } = subject((attempt) => (attempt === 1 ? ['0'] : []), { Code, SenderFault: true });

    expect((await topic.publish([event('a')])).size).toBe(0);
    expect(ids()).toEqual([['a'], ['a']]);
  },
);

test('what can be no message is refused alone', async () => {
  const { topic, ids } = subject();
  const deep = event('deep', JSON.parse(`{"deep":${'['.repeat(100_000)}${']'.repeat(100_000)}}`));

  const refused = await topic.publish([event('a'), deep, event('b')]);

  expect(ids()).toEqual([['a', 'b']]);
  expect([...refused.keys()]).toEqual([deep]);
});

test("a line's correlation id travels on", async () => {
  const { topic, batches } = subject();

  await topic.publish([event('a', { correlationId: 'order-7' })]);

  expect(batches()[0]?.[0]?.MessageAttributes).toMatchObject({ CorrelationId: { StringValue: 'order-7' } });
  expect(JSON.parse(batches()[0]?.[0]?.Message ?? '')).toMatchObject({ correlationid: 'order-7' });
});
