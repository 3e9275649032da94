import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SNSClient } from '@aws-sdk/client-sns';
import { client } from '@patterns/runtime/aws';
import { circuitBreaker, dynamoCircuitStore } from '@patterns/runtime/circuitBreaker';
import { readConfig } from '@patterns/runtime/config';
import { http } from '@patterns/runtime/http';
import * as v from 'valibot';
import { circuitStore } from '../../adapters/circuitStore.ts';
import { circuitTopic } from '../../adapters/circuitTopic.ts';
import { ratesApi } from '../../adapters/ratesApi.ts';
import { createGetRate } from './handler.ts';
import { circuitSettings, pathSchema } from './schema.ts';

const config = readConfig(
  v.object({
    CACHE_ENDPOINT: v.string(),
    CIRCUIT_SETTINGS: circuitSettings,
    CIRCUIT_TABLE_NAME: v.string(),
    CIRCUIT_TOPIC_ARN: v.string(),
    RATES_URL: v.pipe(v.string(), v.url()),
  }),
);
const table = dynamoCircuitStore(client(DynamoDBClient, { maxAttempts: 1 }), config.CIRCUIT_TABLE_NAME);
const breaker = circuitBreaker({
  name: 'rates',
  store: circuitStore({ table, cacheEndpoint: config.CACHE_ENDPOINT }),
  settings: config.CIRCUIT_SETTINGS,
  onTransition: circuitTopic(client(SNSClient), config.CIRCUIT_TOPIC_ARN),
});

export const handler = http(createGetRate({ rates: ratesApi(config.RATES_URL), breaker }), { path: pathSchema });
