import { randomUUID } from 'node:crypto';
import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import type { Cloud, DeployedService } from '@patterns/testing/cloud';
import { type JsonClient, jsonClient } from '@patterns/testing/http';
import type { Customer } from '../src/domain/customer.ts';

/** A client of the routes that have moved. */
export interface Strangler {
  /** Where the API answers. */
  endpoint: string;
  ask: JsonClient;
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
    ask: jsonClient(endpoint),
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
