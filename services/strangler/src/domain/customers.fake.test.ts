import { customersContract } from './customers.contract.ts';
import { fakeCustomers } from './customers.fake.ts';

const customers = fakeCustomers();

customersContract('fake', () => customers);
