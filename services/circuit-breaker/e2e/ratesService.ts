import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { type CircuitState, type CircuitStore, dynamoCircuitStore } from '@patterns/runtime/circuitBreaker';
import type { Cloud, Connection, DeployedService } from '@patterns/testing/cloud';
import { type Answer, type Asked, jsonClient } from '@patterns/testing/http';
import { signedFetch } from '@patterns/testing/signing';

interface AskedAs extends Asked {
  /** Whose keys sign the request; without, it is not signed. */
  signer?: Connection;
}

/** A client of the service's HTTP API, and the circuit as it is stored. */
export interface Rates {
  ask(method: string, path: string, asked?: AskedAs): Promise<Answer>;
  /** `GET /rates/CHF`. */
  rate(): Promise<Answer>;
  /** `PUT /circuits/rates`, signed. */
  decide(decision: object): Promise<Answer>;
  /** What `GET /circuits`, signed, says of the one circuit. */
  circuit(): Promise<unknown>;
  store: CircuitStore;
  /** Puts the circuit into a state, as if it had come to it; every environment goes by it when this resolves. */
  put(state: CircuitState): Promise<void>;
}

/** Milliseconds after which no environment goes by what it saw before. */
export const STATE_CACHE_MS = 1_000;

export async function openRates<Service extends DeployedService>(cloud: Cloud<Service>): Promise<Service & Rates> {
  const service = await cloud.service('circuit-breaker');
  const store = dynamoCircuitStore(cloud.dynamodb, service.output('CircuitTableName'));
  const signer = cloud.connection;

  const ask: Rates['ask'] = (method, path, { signer, ...asked } = {}) =>
    jsonClient(service.output('ServiceEndpoint'), signer && signedFetch(new LambdaClient(signer)))(method, path, asked);

  return {
    ...service,
    ask,
    rate: () => ask('GET', 'rates/CHF'),
    decide: (body) => ask('PUT', 'circuits/rates', { body, signer }),
    circuit: async () => ((await ask('GET', 'circuits', { signer })).body as { items: unknown[] }).items[0],
    store,
    put: async (state) => {
      const { version, buckets } = await store.override('rates', undefined);
      await store.change('rates', { version, id: randomUUID(), state, forget: buckets.map(({ start }) => start) });
      await sleep(STATE_CACHE_MS);
    },
  };
}

/** What so many callers get who ask at once. */
export const atOnce = <Result>(callers: number, ask: () => Promise<Result>): Promise<Result[]> =>
  Promise.all(Array.from({ length: callers }, ask));
