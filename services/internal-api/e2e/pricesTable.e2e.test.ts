import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { connectCloud } from '@patterns/testing/cloud';
import { pricesTable } from '../src/adapters/pricesTable.ts';
import { pricesContract } from '../src/domain/prices.contract.ts';
import type { Prices } from '../src/domain/prices.ts';

const cloud = connectCloud();
const service = await cloud.service('internal-api');
const TableName = service.physicalId('PricesTable');
const table = pricesTable(cloud.dynamodb, TableName);
const priced = new Set<string>();

const put: Prices['put'] = (listing) => {
  priced.add(listing.sku);
  return table.put(listing);
};

const remove = (S: string) => cloud.dynamodb.send(new DeleteItemCommand({ TableName, Key: { sku: { S } } }));

afterAll(() => Promise.all([...priced].map(remove)));

pricesContract('table', () => ({ ...table, put }));
