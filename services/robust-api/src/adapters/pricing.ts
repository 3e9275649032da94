import type { LambdaClient } from '@aws-sdk/client-lambda';
import { invoker } from '@patterns/runtime/invoke';
import { currency, moneyAnswer } from '@patterns/runtime/schemas';
import * as v from 'valibot';
import type { QuotePrice } from '../domain/neighbours.ts';

/** Milliseconds that a price may take, as it is asked for again inside them when the pricing throttles. */
const PRICE_MS = 1_500;

// What this service needs of internal-api's `quotePrice`, of whose client file it is a part.
const quoteRequest = v.object({
  sku: v.pipe(v.string(), v.minLength(1), v.maxBytes(2048)),
  quantity: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  currency,
});
const quoteAnswer = v.variant('status', [
  v.object({ status: v.literal('ok'), unitPrice: moneyAnswer, total: moneyAnswer }),
  v.object({ status: v.literal('unknown-sku'), sku: v.string() }),
]);

/** The prices of internal-api. */
export function pricing(lambda: LambdaClient, functionName: string): QuotePrice {
  const quotePrice = invoker({ lambda, functionName, request: quoteRequest, answer: quoteAnswer });
  return async (item, currency) => {
    const answer = await quotePrice({ ...item, currency }, { deadline: Date.now() + PRICE_MS });
    return answer.status === 'ok' ? { unitPrice: answer.unitPrice, total: answer.total } : undefined;
  };
}
