import { connectCloud } from '@patterns/testing/cloud';
import { pricesTable } from '../src/adapters/pricesTable.ts';
import { pricesContract } from '../src/domain/prices.contract.ts';

const cloud = connectCloud();
const service = await cloud.service('internal-api');

pricesContract('table', () => pricesTable(cloud.dynamodb, service.physicalId('PricesTable')));
