import { connectCloud } from '@patterns/testing/cloud';
import { customersTable } from '../src/adapters/customersTable.ts';
import { customersContract } from '../src/domain/customers.contract.ts';
import { openStrangler } from './strangler.ts';

const cloud = connectCloud();
const strangler = await openStrangler(cloud);
const table = customersTable(cloud.dynamodb, strangler.physicalId('CustomersTable'));

afterAll(() => strangler.clear());

customersContract('table', () => ({ ...table, store: (customer) => table.store(strangler.customer(customer)) }));
