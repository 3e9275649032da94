import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { Extras, Source } from '../domain/storefront.ts';
import { quotePrice } from './pricing.ts';

/** The price of one. */
export function priceSource(
  lambda: LambdaClient,
  functionName: string,
  { currency, budgetMs }: { currency: string; budgetMs: number },
): Source<Extras['price']> {
  const quote = quotePrice(lambda, functionName);
  return async (sku) => {
    const answer = await quote({ sku, quantity: 1, currency }, { deadline: Date.now() + budgetMs });
    return answer.status === 'ok' ? answer.unitPrice : undefined;
  };
}
