import { pricesContract } from './prices.contract.ts';
import { fakePrices } from './prices.fake.ts';

const prices = fakePrices();

pricesContract('fake', () => prices);
