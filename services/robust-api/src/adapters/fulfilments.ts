import type { LambdaClient } from '@aws-sdk/client-lambda';
import { invoker } from '@patterns/runtime/invoke';
import { amount, currency, identifier } from '@patterns/runtime/schemas';
import * as v from 'valibot';
import type { StartFulfilment } from '../domain/neighbours.ts';

/** Milliseconds that the start of a fulfilment may take. */
const START_MS = 5_000;

// What this service needs of state-machine's `startFulfilment`, of whose client file it is a part.
const startRequest = v.object({
  orderId: identifier,
  items: v.array(v.object({ sku: identifier, quantity: v.pipe(v.number(), v.safeInteger(), v.minValue(1)) })),
  total: amount,
  currency,
});
const startAnswer = v.object({ status: v.picklist(['accepted', 'conflict']) });

/** The fulfilments of the service state-machine. */
export function fulfilments(lambda: LambdaClient, functionName: string): StartFulfilment {
  const start = invoker({ lambda, functionName, request: startRequest, answer: startAnswer });
  return async (fulfilment) => {
    const { status } = await start(fulfilment, { deadline: Date.now() + START_MS });
    return status;
  };
}
