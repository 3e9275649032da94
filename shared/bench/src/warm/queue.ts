import type { SQSClient } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import sqsPartialBatchFailure from '@middy/sqs-partial-batch-failure';
import { queue } from '@patterns/runtime/queue';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import * as v from 'valibot';
import { type Product, productSchema } from '../productSchema.ts';
import { count, counted, logged } from '../stock/observe.ts';
import { bareBatch, correlated } from './bareBatch.ts';
import { type Contest, context, product } from './contest.ts';

const event = {
  Records: Array.from({ length: 10 }, (_, index) => ({
    messageId: `message-${index}`,
    receiptHandle: 'bench',
    body: JSON.stringify({ ...product, sku: `mug-${index}` }),
    attributes: { ApproximateReceiveCount: '1', SentTimestamp: '1795176000130' },
    messageAttributes: { CorrelationId: { stringValue: 'bench', dataType: 'String' } },
    eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:bench',
  })),
} as unknown as SQSEvent;

const store = async (_: Product) => {};

const candidate = queue(({ body }) => store(body), {
  body: productSchema,
  sqs: {} as SQSClient,
  queueUrl: 'queue',
  deadLetterQueueUrl: 'dead-letters',
});

const apply = async ({ body }: SQSRecord) => store(v.parse(productSchema, JSON.parse(body)));
const idOf = ({ messageAttributes }: SQSRecord) => messageAttributes.CorrelationId?.stringValue;

const bare = async (batch: SQSEvent) => {
  const results = await bareBatch(batch.Records, { idOf, apply });
  const failed = results.flatMap(({ status }, index) => (status === 'rejected' ? (batch.Records[index] ?? []) : []));
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
};

const stock = middy((batch: SQSEvent) => {
  for (const _ of batch.Records) count('Processed');
  return correlated(batch.Records, { idOf, apply });
})
  .use(logged())
  .use(counted())
  .use(sqsPartialBatchFailure({ logger: () => {} }));

const own = { what: 'queue, batch of 10', candidate: () => candidate(event, context) };

export const contests: Contest[] = [
  { ...own, against: 'bare allSettled', limit: 1.4, reference: () => bare(event) },
  { ...own, against: 'stock Middy stack', limit: 1, reference: () => stock(event as never, context) },
];
