import type { LambdaClient } from '@aws-sdk/client-lambda';
import { fakeClient } from '@patterns/testing/sdk';
import { withCorrelation } from '../observability/index.ts';
import { handOff } from './handOff.ts';

const sdkError = (name: string, httpStatusCode: number) =>
  Object.assign(new Error(name), { name, $metadata: { httpStatusCode } });

function subject(answer: (attempt: number) => unknown) {
  let attempts = 0;
  const { client: lambda, sent } = fakeClient<LambdaClient>(() => {
    attempts += 1;
    return answer(attempts);
  });
  return { sent, makeReceipt: handOff({ lambda, functionName: 'makeReceipt' }) };
}

test('the event is handed over with the correlation id of the work in hand', async () => {
  const { makeReceipt, sent } = subject(() => ({}));

  await withCorrelation('order-7', () => makeReceipt({ receiptId: 'r-1' }));

  const Payload = JSON.stringify({ receiptId: 'r-1', correlationId: 'order-7' });
  expect(sent).toEqual([['Invoke', { FunctionName: 'makeReceipt', InvocationType: 'Event', Payload }]]);
});

test('what passes is tried again', async () => {
  const { makeReceipt, sent } = subject((attempt) => {
    if (attempt < 3) throw sdkError('TooManyRequestsException', 429);
    return {};
  });

  await makeReceipt({});

  expect(sent).toHaveLength(3);
});

test('what outlasts the retries is unavailable, which is retryable', async () => {
  const { makeReceipt, sent } = subject(() => {
    throw sdkError('ServiceException', 500);
  });

  await expect(makeReceipt({})).rejects.toMatchObject({ code: 'unavailable', retryable: true });
  expect(sent).toHaveLength(8);
});

test('a missing permission is not tried again, and the message says which', async () => {
  const { makeReceipt, sent } = subject(() => {
    throw sdkError('AccessDeniedException', 403);
  });

  await expect(makeReceipt({})).rejects.toThrow(/lambda:InvokeFunction on makeReceipt/);
  expect(sent).toHaveLength(1);
});
