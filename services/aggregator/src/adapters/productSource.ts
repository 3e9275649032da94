import type { LambdaClient } from '@aws-sdk/client-lambda';
import { invoker } from '@patterns/runtime/invoke';
import { moneyAnswer } from '@patterns/runtime/schemas';
import * as v from 'valibot';
import type { Product, Source } from '../domain/storefront.ts';

const productRequest = v.object({ sku: v.string() });
const productAnswer = v.variant('status', [
  v.object({ status: v.literal('ok'), product: v.object({ sku: v.string(), name: v.string(), price: moneyAnswer }) }),
  v.object({ status: v.literal('unknown-sku'), sku: v.string() }),
]);

/** The catalogue: `getProductInternal` of simple-web-service. */
export function productSource(lambda: LambdaClient, functionName: string, budgetMs: number): Source<Product> {
  const getProduct = invoker({ lambda, functionName, request: productRequest, answer: productAnswer });
  return async (sku) => {
    const answer = await getProduct({ sku }, { deadline: Date.now() + budgetMs });
    return answer.status === 'ok' ? answer.product : undefined;
  };
}
