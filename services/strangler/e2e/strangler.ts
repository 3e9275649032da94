import { randomUUID } from 'node:crypto';
import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import type { Cloud, DeployedService } from '@patterns/testing/cloud';
import type { Customer } from '../src/domain/customer.ts';

export interface Answer {
  status: number;
  headers: Headers;
  /** What JSON says. */
  body: unknown;
}

export interface Asked {
  headers?: Record<string, string>;
  /** A string is sent as it is, anything else as JSON with its content type. */
  body?: object | string;
}

/** The service as it stands, and a client of the routes that have moved. */
export interface Strangler extends DeployedService {
  /** Where its API answers. */
  endpoint: string;
  tableName: string;
  ask(method: string, path: string, asked?: Asked): Promise<Answer>;
  /** A customer whose id no other test has; nothing is stored. */
  customer(change?: Partial<Customer>): Customer;
  /** Deletes all that was made of `customer`. */
  clear(): Promise<void>;
}

export async function openStrangler(cloud: Cloud): Promise<Strangler> {
  const service = await cloud.service('strangler');
  const endpoint = service.endpoint ?? '';
  const tableName = service.resources.find(({ logicalId }) => logicalId === 'CustomersTable')?.physicalId ?? '';
  const ids: string[] = [];
  return {
    ...service,
    endpoint,
    tableName,
    ask: async (method, path, { headers = {}, body } = {}) => {
      const sent = typeof body === 'object' ? { 'content-type': 'application/json', ...headers } : headers;
      const response = await fetch(`${endpoint}/${path}`, {
        method,
        headers: sent,
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      return { status: response.status, headers: response.headers, body: await response.json() };
    },
    customer: (change) => {
      const made = { customerId: `e2e-${randomUUID()}`, name: 'Ada', email: 'ada@example.com', ...change };
      ids.push(made.customerId);
      return made;
    },
    clear: async () => {
      const remove = (id: string) =>
        cloud.dynamodb.send(new DeleteItemCommand({ TableName: tableName, Key: { customerId: { S: id } } }));
      await Promise.all(ids.map(remove));
    },
  };
}
