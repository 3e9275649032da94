import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SNSClient } from '@aws-sdk/client-sns';
import { client } from '@patterns/runtime/aws';
import { dynamoCircuitStore } from '@patterns/runtime/circuitBreaker';
import { readConfig } from '@patterns/runtime/config';
import { http } from '@patterns/runtime/http';
import * as v from 'valibot';
import { circuitStore } from '../../adapters/circuitStore.ts';
import { circuitTopic } from '../../adapters/circuitTopic.ts';
import { createSetCircuit } from './handler.ts';
import { decisionSchema, pathSchema } from './schema.ts';

const config = readConfig(
  v.object({ CACHE_ENDPOINT: v.string(), CIRCUIT_TABLE_NAME: v.string(), CIRCUIT_TOPIC_ARN: v.string() }),
);
const table = dynamoCircuitStore(client(DynamoDBClient), config.CIRCUIT_TABLE_NAME);
const store = circuitStore({ table, cacheEndpoint: config.CACHE_ENDPOINT });
const onTransition = circuitTopic(client(SNSClient), config.CIRCUIT_TOPIC_ARN);

export const handler = http(createSetCircuit({ store, onTransition, now: Date.now }), {
  path: pathSchema,
  body: decisionSchema,
});
