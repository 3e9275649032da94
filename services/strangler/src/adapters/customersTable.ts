import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { putOnce } from '@patterns/runtime/idempotency';
import type { Customer } from '../domain/customer.ts';
import type { Customers } from '../domain/customers.ts';

/** Customers in DynamoDB, one item a customer. */
export const customersTable = (client: DynamoDBClient, table: string): Customers => ({
  store: ({ customerId, name, email }) =>
    putOnce(client, { table, key: 'customerId', item: { customerId, name, email } }),

  find: async (customerId) => {
    // Consistent: whoever has just created a customer finds it, as in the legacy application.
    const get = new GetItemCommand({ TableName: table, Key: marshall({ customerId }), ConsistentRead: true });
    const { Item } = await client.send(get);
    if (!Item) return undefined;
    const { name, email } = unmarshall(Item) as Customer;
    return { customerId, name, email };
  },
});
