import { sqsFixture } from './sqsFixture.ts';

const attribute = (text: string) => ({ DataType: 'String', StringValue: text });

test('answers only the attributes that were asked for', async () => {
  const { ask, create, receive } = sqsFixture();
  const QueueUrl = await create('work');
  const MessageAttributes = { 'app.id': attribute('1'), other: attribute('2') };
  const send = () =>
    ask<{ MD5OfMessageAttributes: string }>('SendMessage', { QueueUrl, MessageBody: 'a', MessageAttributes });

  await send();
  const [bare] = await receive(QueueUrl);
  await send();
  const [chosen] = await receive(QueueUrl, { MessageAttributeNames: ['app.*'], AttributeNames: ['SentTimestamp'] });
  const { MD5OfMessageAttributes } = await send();
  const [whole] = await receive(QueueUrl, { MessageAttributeNames: ['All'] });

  expect(Object.keys(bare ?? {})).toEqual(['MessageId', 'ReceiptHandle', 'Body', 'MD5OfBody']);
  expect(chosen).toMatchObject({ MessageAttributes: { 'app.id': attribute('1') } });
  expect(chosen?.MessageAttributes).not.toHaveProperty('other');
  expect(Object.keys(chosen?.Attributes ?? {})).toEqual(['SentTimestamp']);
  expect(whole?.MD5OfMessageAttributes).toBe(MD5OfMessageAttributes);
});

test('takes nothing for a client that hung up', async () => {
  const { ask, create, receive, sqs } = sqsFixture();
  const QueueUrl = await create('work');
  const client = new AbortController();

  const poll = receive(QueueUrl, { WaitTimeSeconds: 20 }, client.signal);
  client.abort();
  await ask('SendMessage', { QueueUrl, MessageBody: 'a' });

  expect(await poll).toEqual([]);
  expect(sqs.depth('work')).toMatchObject({ visible: 1, inFlight: 0 });
});

test('of two pollers one gets the message and the other goes on waiting', async () => {
  const { ask, create, receive, sqs } = sqsFixture();
  const QueueUrl = await create('work');
  const polls = [1, 2].map(() => receive(QueueUrl, { WaitTimeSeconds: 20 }));

  await ask('SendMessage', { QueueUrl, MessageBody: 'first' });
  const first = await Promise.race(polls);
  await ask('SendMessage', { QueueUrl, MessageBody: 'second' });
  const all = (await Promise.all(polls)).flat();
  sqs.stop();

  expect(first).toHaveLength(1);
  expect(all.map(({ Body }) => Body).sort()).toEqual(['first', 'second']);
});

test('stop ends a long poll', async () => {
  const { create, receive, sqs } = sqsFixture();
  const QueueUrl = await create('work');

  const poll = receive(QueueUrl, { WaitTimeSeconds: 20 });
  sqs.stop();

  expect(await poll).toEqual([]);
});
