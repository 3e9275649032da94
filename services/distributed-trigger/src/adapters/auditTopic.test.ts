import type { SNSClient } from '@aws-sdk/client-sns';
import { fakeClient } from '@patterns/testing/sdk';
import type { AuditEvent } from '../domain/auditLine.ts';
import { auditTopic } from './auditTopic.ts';

const event = (eventId: string, more: object = {}): AuditEvent => ({
  ...{ eventId, kind: 'search', at: '2026-01-31T12:00:00.000Z' },
  content: { type: 'inline', line: { audit: true, kind: 'search', action: 'product.changed', ...more } },
});

interface Batch {
  PublishBatchRequestEntries: { Id: string; Message: string; MessageAttributes: Record<string, object> }[];
}

function subject(failing: (attempt: number) => string[] = () => []) {
  let attempts = 0;
  const { client, sent } = fakeClient<SNSClient>(() => {
    attempts += 1;
    return { Failed: failing(attempts).map((Id) => ({ Id, Code: 'InternalError', SenderFault: false })) };
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
  expect(ids().flat()).toEqual(events.map(({ eventId }) => eventId));
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

test("a line's correlation id travels on", async () => {
  const { topic, batches } = subject();

  await topic.publish([event('a', { correlationId: 'order-7' })]);

  expect(batches()[0]?.[0]?.MessageAttributes).toMatchObject({ CorrelationId: { StringValue: 'order-7' } });
  expect(JSON.parse(batches()[0]?.[0]?.Message ?? '')).toMatchObject({ correlationid: 'order-7' });
});
