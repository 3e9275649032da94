import type { LambdaClient } from '@aws-sdk/client-lambda';
import { invoker } from '@patterns/runtime/invoke';
import { amount, currency, identifier } from '@patterns/runtime/schemas';
import * as v from 'valibot';

// What the service state-machine takes and answers: its handler is held to these schemas, and so are its callers, who
// copy this file. Beside it each request may bear `deadline` and `correlationId`, which `invoker` adds.

const item = v.strictObject({
  sku: identifier,
  quantity: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(1_000_000)),
});

export const fulfilmentRequest = v.object({
  orderId: identifier,
  items: v.pipe(v.array(item), v.minLength(1), v.maxLength(50)),
  total: amount,
  currency,
});
export const fulfilmentAnswer = v.variant('status', [
  v.object({ status: v.literal('accepted'), orderId: v.string() }),
  // The id stands for another order.
  v.object({ status: v.literal('conflict'), orderId: v.string() }),
]);

/** @example await startFulfilment(lambdaClient(), functionName)({ orderId, items, total, currency }, { deadline }) */
export const startFulfilment = (lambda: LambdaClient, functionName: string) =>
  invoker({ lambda, functionName, request: fulfilmentRequest, answer: fulfilmentAnswer });
