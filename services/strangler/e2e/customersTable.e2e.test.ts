import { localCloud } from '@patterns/testing/cloud';
import { customersTable } from '../src/adapters/customersTable.ts';
import { customersContract } from '../src/domain/customers.contract.ts';
import type { Customers } from '../src/domain/customers.ts';
import { openStrangler, type Strangler } from './strangler.ts';

const cloud = localCloud();
let strangler: Strangler;
let customers: Customers;

beforeAll(async () => {
  strangler = await openStrangler(cloud);
  const table = customersTable(cloud.dynamodb, strangler.tableName);
  customers = { ...table, store: (customer) => table.store(strangler.customer(customer)) };
});

afterAll(() => strangler.clear());

customersContract('table', () => customers);
