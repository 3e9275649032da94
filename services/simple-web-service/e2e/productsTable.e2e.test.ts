import { connectCloud } from '@patterns/testing/cloud';
import { productsTable } from '../src/adapters/productsTable.ts';
import { productsContract } from '../src/domain/products.contract.ts';
import type { Products } from '../src/domain/products.ts';

const cloud = connectCloud();
const service = await cloud.service('simple-web-service');
const table = productsTable(cloud.dynamodb, service.output('ProductsTableName'));
const created = new Set<string>();

const create: Products['create'] = (product) => {
  created.add(product.sku);
  return table.create(product);
};

afterAll(() => Promise.all([...created].map((sku) => table.remove(sku, 'any'))));

productsContract('table', () => ({ ...table, create }));
