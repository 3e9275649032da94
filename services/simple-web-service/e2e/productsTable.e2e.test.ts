import { localCloud } from '@patterns/testing/cloud';
import { productsTable } from '../src/adapters/productsTable.ts';
import { productsContract } from '../src/domain/products.contract.ts';
import type { Products } from '../src/domain/products.ts';

const cloud = localCloud();
const created = new Set<string>();
let products: Products;

beforeAll(async () => {
  const { outputs } = await cloud.service('simple-web-service');
  const table = productsTable(cloud.dynamodb, outputs.ProductsTableName ?? '');
  const create: Products['create'] = (product) => {
    created.add(product.sku);
    return table.create(product);
  };
  products = { ...table, create };
});

afterAll(() => Promise.all([...created].map((sku) => products.remove(sku, 'any'))));

productsContract('table', () => products);
