import { localCloud } from '@patterns/testing/cloud';
import { pricesTable } from '../src/adapters/pricesTable.ts';
import { pricesContract } from '../src/domain/prices.contract.ts';
import type { Prices } from '../src/domain/prices.ts';

const cloud = localCloud();
let prices: Prices;

beforeAll(async () => {
  const { resources } = await cloud.service('internal-api');
  const table = resources.find(({ logicalId }) => logicalId === 'PricesTable')?.physicalId ?? '';
  prices = pricesTable(cloud.dynamodb, table);
});

pricesContract('table', () => prices);
