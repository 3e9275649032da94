import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { Extras, Source } from '../domain/storefront.ts';
import { getStock } from './pricing.ts';

export function stockSource(lambda: LambdaClient, functionName: string, budgetMs: number): Source<Extras['stock']> {
  const ask = getStock(lambda, functionName);
  return async (sku) => {
    const answer = await ask({ sku }, { deadline: Date.now() + budgetMs });
    return answer.status === 'ok' ? { available: answer.available } : undefined;
  };
}
