import type { SQSClient } from '@aws-sdk/client-sqs';
import { captureOutput } from '@patterns/testing/output';
import { fakeClient } from '@patterns/testing/sdk';
import { AppError } from '../errors/index.ts';
import { sendDeadLetter } from './sendDeadLetter.ts';

const output = captureOutput();

const text = (StringValue: string) => ({ DataType: 'String', StringValue });

async function attributesOf(error: unknown, attributes = {}) {
  const { client, sent } = fakeClient<SQSClient>();
  await sendDeadLetter(client, { queueUrl: 'http://dead', body: 'body', error, attributes });
  return sent[0]?.[1].MessageAttributes as Record<string, { StringValue: string }>;
}

const fields = [
  { pointer: '/data/amount', detail: 'Expected number' },
  { pointer: '', detail: 'is empty' },
];

test.each([
  [
    'the fields',
    new AppError('invalid', 'Not valid.', { fields }),
    'invalid',
    'Not valid. /data/amount: Expected number /: is empty',
  ],
  ['a foreign error', new TypeError('bug'), 'TypeError', 'bug'],
  ['a thrown text', 'text', 'Error', 'text'],
  ['no words', new AppError('conflict', ''), 'conflict', 'unknown'],
  ['an error without a name', Object.assign(new Error('x'), { name: '' }), 'internal', 'x'],
  ['what SQS refuses', new Error('a\u0000b\uFFFEc\uD800d😀'), 'Error', 'a b c d😀'],
])('gives the reason: %s', async (_, error, code, message) => {
  expect(await attributesOf(error)).toMatchObject({ ErrorCode: text(code), ErrorMessage: text(message) });
});

test('escapes what SQS refuses in a body of JSON, which says the same then', async () => {
  const { client, sent } = fakeClient<SQSClient>();
  const event = { name: 'a\uFFFFb\uFFFE😀\n' };

  await sendDeadLetter(client, { queueUrl: 'http://dead', body: JSON.stringify(event), error: new Error('x') });

  const body = String(sent[0]?.[1].MessageBody);
  expect(body).not.toMatch(/[\uFFFE\uFFFF]/);
  expect(JSON.parse(body)).toEqual(event);
});

test('bounds the message to 1 KB and splits no character', async () => {
  const { ErrorMessage } = await attributesOf(new Error(`x${'é'.repeat(600)}`));

  expect(ErrorMessage?.StringValue).toBe(`x${'é'.repeat(511)}`);
});

test('shortens the message to what the body leaves of all that SQS takes', async () => {
  const { client, sent } = fakeClient<SQSClient>();
  const send = (bytes: number) =>
    sendDeadLetter(client, {
      queueUrl: 'http://dead',
      body: 'x'.repeat(bytes),
      error: new AppError('invalid', 'é'.repeat(600)),
    });
  const attributes = () =>
    sent.map(([, input]) => (input.MessageAttributes ?? {}) as Record<string, { StringValue: string }>);
  await send(0);
  const taken = attributes().flatMap(({ ErrorMessage: _, ...others }) =>
    Object.entries(others).map(([name, { StringValue }]) => `${name}String${StringValue}`),
  );
  const room = 1_048_576 - Buffer.byteLength(`ErrorMessageString${taken.join('')}`);

  for (const left of [7, 1, 0]) await send(room - left);

  expect(attributes().map(({ ErrorMessage }) => ErrorMessage?.StringValue)).toEqual([
    ...['é'.repeat(512), 'ééé', '?', undefined],
  ]);
});

test('bears ten attributes at most, its own for certain, and replaces those of an earlier failure', async () => {
  const earlier = {
    ErrorCode: text('earlier'),
    ...Object.fromEntries([...'abcdefghij'].map((name) => [name, text(name)])),
  };

  const attributes = await attributesOf(new AppError('conflict', 'Now.'), earlier);

  expect(Object.keys(attributes)).toEqual(['ErrorCode', 'ErrorMessage', 'CorrelationId', ...'abcdefg']);
  expect(attributes.ErrorCode).toEqual(text('conflict'));
});

test('logs code and fields, never a value', async () => {
  await attributesOf(new AppError('invalid', 'Not valid.', { fields }));

  expect(output()).toMatchObject([{ message: 'dead-lettered', code: 'invalid', fields: ['/data/amount', ''] }]);
});
