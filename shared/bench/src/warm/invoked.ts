import type { SQSClient } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import { asyncInvoke } from '@patterns/runtime/async';
import { alsoHttp, internal } from '@patterns/runtime/internal';
import { count } from '@patterns/runtime/observability';
import * as v from 'valibot';
import { type Product, productSchema } from '../productSchema.ts';
import { counted, logged, count as stockCount } from '../stock/observe.ts';
import { type Contest, context, product } from './contest.ts';

const sound = internal(
  async (event: Product) => {
    count('Answered');
    return event;
  },
  { event: productSchema },
);

const handedOff = asyncInvoke(async (_: Product) => {}, {
  event: productSchema,
  sqs: {} as SQSClient,
  deadLetterQueueUrl: 'dead-letters',
});

const both = alsoHttp(sound, async () => ({ statusCode: 200 }));

const stock = middy(async (event: unknown) => {
  const checked = v.parse(productSchema, event);
  stockCount('Answered');
  return checked;
})
  .use(logged())
  .use(counted());

const contest = (what: string, candidate: Contest['candidate']): Contest => ({
  ...{ what, candidate, limit: 1 },
  against: 'stock Middy stack',
  reference: () => stock(product, context),
});

export const contests: Contest[] = [
  contest('invoke (RequestResponse), authorizer', () => sound(product, context)),
  contest('invoke (Event), subscription', () => handedOff(product, context)),
  contest('invoke and HTTP API in one', () => both(product, context)),
];
