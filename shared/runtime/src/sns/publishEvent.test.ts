import type { SNSClient } from '@aws-sdk/client-sns';
import { fakeClient } from '@patterns/testing/sdk';
import * as v from 'valibot';
import { cloudEventSchema } from '../events/index.ts';
import { withCorrelation } from '../observability/index.ts';
import { publishEvent } from './publishEvent.ts';

const schema = cloudEventSchema('com.example.bill.v1', v.object({ billId: v.string() }));
const text = (StringValue: string) => ({ DataType: 'String', StringValue });

test('a CloudEvent of the type of the schema, which its attributes repeat', async () => {
  const { client: sns, sent } = fakeClient<SNSClient>(() => ({ MessageId: 'm-1' }));
  const event = { source: '/bills', id: 'b-1', data: { billId: 'b-1' } };

  const publish = () => publishEvent(sns, { topicArn: 'topic', schema, event, attributes: { kind: 'product' } });
  expect(await withCorrelation('c-1', publish)).toBe('m-1');

  expect(sent).toMatchObject([
    [
      'Publish',
      {
        TopicArn: 'topic',
        MessageAttributes: { type: text('com.example.bill.v1'), CorrelationId: text('c-1'), kind: text('product') },
      },
    ],
  ]);
  expect(JSON.parse(String(sent[0]?.[1].Message))).toMatchObject({
    ...{ specversion: '1.0', type: 'com.example.bill.v1', correlationid: 'c-1' },
    ...event,
  });
});

test('what subscribers would refuse is not published', async () => {
  const { client: sns, sent } = fakeClient<SNSClient>();
  const data = { billId: 5 } as unknown as { billId: string };

  const publishing = publishEvent(sns, { topicArn: 'topic', schema, event: { source: '/bills', data } });

  await expect(publishing).rejects.toMatchObject({ code: 'internal' });
  expect(sent).toEqual([]);
});
