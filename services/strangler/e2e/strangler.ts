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

/** A client of the routes that have moved. */
export interface Strangler {
  /** Where the API answers. */
  endpoint: string;
  ask(method: string, path: string, asked?: Asked): Promise<Answer>;
  /** A customer whose id no other test has; nothing is stored. */
  customer(change?: Partial<Customer>): Customer;
  /** Deletes all that was made of `customer`. */
  clear(): Promise<void>;
}

/** The service as it stands, and its client. */
export async function openStrangler<Service extends DeployedService>(
  cloud: Cloud<Service>,
): Promise<Service & Strangler> {
  const service = await cloud.service('strangler');
  const endpoint = service.output('ServiceEndpoint');
  const TableName = service.physicalId('CustomersTable');
  const ids: string[] = [];
  return {
    ...service,
    endpoint,
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
        cloud.dynamodb.send(new DeleteItemCommand({ TableName, Key: { customerId: { S: id } } }));
      await Promise.all(ids.map(remove));
    },
  };
}
