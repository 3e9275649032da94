import type { SNSClient } from '@aws-sdk/client-sns';
import { withCorrelation } from '@patterns/runtime/observability';
import { fakeClient } from '@patterns/testing/sdk';
import { circuitTopic } from './circuitTopic.ts';

const at = Date.parse('2026-01-31T12:00:00Z');
const closed = { circuit: 'rates', from: 'half-open', to: 'closed', reason: 'probe-succeeded', at } as const;
const opened = { circuit: 'rates', from: 'closed', to: 'open', reason: 'failure-rate', at, until: at + 4_000 } as const;

test('publishes a transition as a CloudEvent of its version, under the correlation id of the call that made it', async () => {
  const { client, sent } = fakeClient<SNSClient>();

  await withCorrelation('order-7', async () => circuitTopic(client, 'arn:topic')(opened));

  const [[command, input] = []] = sent;
  expect([command, input]).toEqual([
    'Publish',
    {
      TopicArn: 'arn:topic',
      Message: expect.any(String),
      MessageAttributes: { CorrelationId: { DataType: 'String', StringValue: 'order-7' } },
    },
  ]);
  expect(JSON.parse(String(input?.Message))).toMatchObject({
    ...{ specversion: '1.0', type: 'com.example.circuit.transition.v1', source: '/circuit-breaker' },
    correlationid: 'order-7',
    data: {
      ...{ circuit: 'rates', from: 'closed', to: 'open', reason: 'failure-rate' },
      ...{ at: '2026-01-31T12:00:00.000Z', until: '2026-01-31T12:00:04.000Z' },
    },
  });
});

test('a transition without an end says none', async () => {
  const { client, sent } = fakeClient<SNSClient>();

  await circuitTopic(client, 'arn:topic')(closed);

  expect(JSON.parse(String(sent[0]?.[1].Message)).data).not.toHaveProperty('until');
});
