import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { client } from '@patterns/runtime/aws';
import { dynamoCircuitStore } from '@patterns/runtime/circuitBreaker';
import { readConfig } from '@patterns/runtime/config';
import { http } from '@patterns/runtime/http';
import * as v from 'valibot';
import { circuitStore } from '../../adapters/circuitStore.ts';
import { createListCircuits } from './handler.ts';
import { querySchema } from './schema.ts';

const config = readConfig(v.object({ CACHE_ENDPOINT: v.string(), CIRCUIT_TABLE_NAME: v.string() }));
const table = dynamoCircuitStore(client(DynamoDBClient), config.CIRCUIT_TABLE_NAME);
const store = circuitStore({ table, cacheEndpoint: config.CACHE_ENDPOINT });

export const handler = http(createListCircuits({ store, now: Date.now }), { query: querySchema });
