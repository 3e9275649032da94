import type { SQSClient } from '@aws-sdk/client-sqs';
import { fakeClient } from '@patterns/testing/sdk';
import { parkedQueue } from './parkedQueue.ts';

test('a letter is what resumeFulfilment takes, with the reason beside it', async () => {
  const { client, sent } = fakeClient<SQSClient>();

  await parkedQueue(client, 'url')('o-1', 'OutOfLuck: as told');

  expect(sent[0]?.[1]).toMatchObject({
    QueueUrl: 'url',
    MessageBody: '{"orderId":"o-1"}',
    MessageAttributes: {
      ErrorCode: { StringValue: 'parked' },
      ErrorMessage: { StringValue: expect.stringContaining('OutOfLuck: as told') },
    },
  });
});
