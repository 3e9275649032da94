import type { SQSClient } from '@aws-sdk/client-sqs';
import { fakeClient } from '../sdk/index.ts';
import { sendAll } from './sendAll.ts';

const messages = Array.from({ length: 11 }, (_, index) => ({ MessageBody: `body-${index}`, MessageGroupId: 'group' }));

test('sends ten at a time, in their order', async () => {
  const { sent, client } = fakeClient<SQSClient>();

  await sendAll(client, 'queue', messages);

  const [ten, one] = sent.map(([, input]) => input);
  const Entries = messages.map((message, index) => ({ ...message, Id: String(index % 10) }));
  expect(ten).toEqual({ QueueUrl: 'queue', Entries: Entries.slice(0, 10) });
  expect(one).toEqual({ QueueUrl: 'queue', Entries: Entries.slice(10) });
});

test('says what SQS refused', async () => {
  const Failed = [{ Message: 'It is too long.' }, { Message: 'It is empty.' }];
  const { client } = fakeClient<SQSClient>(() => ({ Failed }));

  await expect(sendAll(client, 'queue', messages)).rejects.toThrow('SQS refused 2 messages: It is too long.');
});
