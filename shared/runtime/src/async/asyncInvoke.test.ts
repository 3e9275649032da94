import type { SQSClient } from '@aws-sdk/client-sqs';
import { lambdaContext } from '@patterns/testing/events';
import { captureOutput } from '@patterns/testing/output';
import { fakeClient } from '@patterns/testing/sdk';
import * as v from 'valibot';
import { AppError } from '../errors/index.ts';
import { correlationId } from '../observability/index.ts';
import { asyncInvoke } from './asyncInvoke.ts';

const output = captureOutput();
const context = lambdaContext();
const event = { receiptId: 'r1', correlationId: 'c1' };

type Handle = Parameters<typeof asyncInvoke<{ receiptId: string }>>[0];

function subject(handle: Handle, answer?: () => unknown) {
  const { client: sqs, sent } = fakeClient<SQSClient>(answer);
  const schema = v.object({ receiptId: v.string() });
  return { sent, handler: asyncInvoke(handle, { event: schema, sqs, deadLetterQueueUrl: 'http://dead' }) };
}

const throwing = (error: unknown) => async (): Promise<undefined> => {
  throw error;
};

test.each([
  ['Processed', 'stored'],
  ['Duplicate', 'duplicate'],
] as const)('counts %s when the handler answers %s', async (name, outcome) => {
  const { handler, sent } = subject(async () => outcome);

  expect(await handler(event, context)).toBeUndefined();
  expect(output()).toMatchObject([{ [name]: 1 }]);
  expect(sent).toEqual([]);
});

test('works under the correlation id of the event, or under a new one', async () => {
  const seen: string[] = [];
  const { handler } = subject(async () => {
    seen.push(correlationId());
  });

  await handler(event, context);
  await handler({ ...event, correlationId: 'a b' }, context);

  expect(seen).toEqual(['c1', expect.stringMatching(/^[0-9a-f-]{36}$/)]);
});

test.each([
  ['an event that does not fit', { correlationId: 'c1' }, throwing(new Error('not reached')), 'invalid'],
  ['an error that never passes', event, throwing(new AppError('conflict', 'Other content.')), 'conflict'],
])('%s is dead-lettered at once, as Lambda would, and the invocation succeeds', async (_, sentEvent, handle, code) => {
  const { handler, sent } = subject(handle);

  expect(await handler(sentEvent, context)).toBeUndefined();
  expect(sent).toEqual([
    [
      'SendMessage',
      {
        QueueUrl: 'http://dead',
        MessageBody: JSON.stringify(sentEvent),
        MessageAttributes: {
          RequestID: { DataType: 'String', StringValue: context.awsRequestId },
          ErrorCode: { DataType: 'String', StringValue: code },
          ErrorMessage: { DataType: 'String', StringValue: expect.any(String) },
          CorrelationId: { DataType: 'String', StringValue: 'c1' },
        },
      },
    ],
  ]);
  expect(output().at(-1)).toMatchObject({ DeadLettered: 1 });
});

test('what may pass is thrown as it is, logged and counted', async () => {
  const error = new AppError('unavailable', 'Away.');
  const { handler, sent } = subject(throwing(error));

  await expect(handler(event, context)).rejects.toBe(error);
  expect(sent).toEqual([]);
  expect(output()).toMatchObject([{ message: 'invocation failed', correlation_id: 'c1' }, { Failed: 1 }]);
});

test('a dead letter that can not be sent fails the invocation, so that Lambda keeps the event', async () => {
  const { handler } = subject(throwing(new AppError('invalid', '')), () => {
    throw new Error('sqs away');
  });

  await expect(handler(event, context)).rejects.toThrow('sqs away');
});

test.each([[null], ['text'], [[]], [5], [JSON.parse('{"__proto__":{"receiptId":"r1"}}')]])(
  'garbage %j is a dead letter',
  async (garbage) => {
    const { handler, sent } = subject(async () => undefined);

    await handler(garbage, context);

    expect(sent).toMatchObject([['SendMessage', { MessageBody: JSON.stringify(garbage) }]]);
  },
);
