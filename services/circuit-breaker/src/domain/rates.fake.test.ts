import { ratesContract } from './rates.contract.ts';
import { fakeRates } from './rates.fake.ts';

const rates = fakeRates({ currency: 'CHF', rate: 0.94, asOf: '2026-01-31T15:00:00Z' });

ratesContract('fake', () => rates);
