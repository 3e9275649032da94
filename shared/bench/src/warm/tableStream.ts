import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import middy from '@middy/core';
import { tableStream } from '@patterns/runtime/stream';
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import * as v from 'valibot';
import { type Product, productSchema } from '../productSchema.ts';
import { count, counted, logged } from '../stock/observe.ts';
import { bareBatch, correlated } from './bareBatch.ts';
import { type Contest, context, product } from './contest.ts';

const event = {
  Records: Array.from({ length: 10 }, (_, index) => ({
    eventID: `event-${index}`,
    eventName: 'INSERT',
    dynamodb: {
      NewImage: marshall({ ...product, sku: `mug-${index}` }),
      SequenceNumber: `${index}`,
      ApproximateCreationDateTime: Date.now() / 1_000,
    },
    eventSourceARN: 'arn:aws:dynamodb:us-east-1:000000000000:table/bench/stream/1',
  })),
} as unknown as DynamoDBStreamEvent;

const store = async (_: Product) => {};

const candidate = tableStream(store, {
  image: productSchema,
  sqs: {} as SQSClient,
  deadLetterQueueUrl: 'dead-letters',
});

const apply = async ({ dynamodb }: DynamoDBRecord) =>
  store(v.parse(productSchema, unmarshall(dynamodb?.NewImage as Record<string, AttributeValue>)));

const failuresOf = (records: readonly DynamoDBRecord[], results: readonly PromiseSettledResult<void>[]) => {
  const failed = results.flatMap(({ status }, index) => (status === 'rejected' ? (records[index] ?? []) : []));
  return { batchItemFailures: failed.map(({ dynamodb }) => ({ itemIdentifier: dynamodb?.SequenceNumber })) };
};

const bare = async ({ Records }: DynamoDBStreamEvent) => {
  const results = await bareBatch(Records, { idOf: () => undefined, apply });
  return failuresOf(Records, results);
};

const stock = middy(async ({ Records }: DynamoDBStreamEvent) => {
  const results = await correlated(Records, { idOf: () => undefined, apply });
  for (const _ of results) count('Processed');
  return failuresOf(Records, results);
})
  .use(logged())
  .use(counted());

const own = { what: 'table stream, batch of 10', candidate: () => candidate(event, context) };

export const contests: Contest[] = [
  { ...own, against: 'bare allSettled', limit: 1.4, reference: () => bare(event) },
  { ...own, against: 'stock Middy stack', limit: 1, reference: () => stock(event, context) },
];
