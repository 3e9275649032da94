import { revenueContract } from './revenue.contract.ts';
import { fakeRevenue } from './revenue.fake.ts';

const revenue = fakeRevenue();

revenueContract('fake', () => revenue);
