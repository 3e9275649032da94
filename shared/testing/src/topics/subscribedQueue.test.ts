import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { undoAll } from '../cloud/undoLater.ts';
import { fakeClient } from '../sdk/index.ts';
import { subscribedQueue } from './subscribedQueue.ts';

const RESULT = '<SubscribeResult><SubscriptionArn>subscription</SubscriptionArn></SubscribeResult>';

test('subscribes a queue with its dead letters, and leaves nothing of them', async () => {
  const asked: Record<string, string>[] = [];
  const sns = createServer(async (request, response) => {
    const form = Object.fromEntries(new URLSearchParams(await text(request)));
    asked.push(form);
    response.end(`<${form.Action}Response>${form.Action === 'Subscribe' ? RESULT : ''}</${form.Action}Response>`);
  }).listen(0, '127.0.0.1');
  await once(sns, 'listening');
  const { sent, client: sqs } = fakeClient<SQSClient>(() => ({ QueueUrl: 'queue', Attributes: { QueueArn: 'arn' } }));
  const connection = {
    endpoint: `http://127.0.0.1:${(sns.address() as AddressInfo).port}`,
    ...{ region: 'us-east-1', credentials: { accessKeyId: 'a', secretAccessKey: 'a' } },
  };

  const queue = await subscribedQueue({ sqs, connection }, 'topic', { filter: { type: ['paid'] }, isClosed: true });
  await undoAll();
  sns.close();
  sns.closeAllConnections();

  expect(queue).toEqual({ queueUrl: 'queue', deadLetterQueueUrl: 'queue' });
  const letIn = { Policy: expect.stringContaining('"aws:SourceArn":"topic"') };
  const made = sent.filter(([command]) => command === 'CreateQueue').map(([, input]) => input.Attributes);
  expect(made).toEqual([{}, letIn]);
  expect(Object.values(asked[0] ?? {})).toEqual(
    expect.arrayContaining(['Subscribe', '{"deadLetterTargetArn":"arn"}', '{"type":["paid"]}']),
  );
  expect(asked[1]).toMatchObject({ Action: 'Unsubscribe', SubscriptionArn: 'subscription' });
  expect(sent.filter(([command]) => command === 'DeleteQueue')).toHaveLength(2);
});
