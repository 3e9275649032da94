import { paymentsContract } from './payments.contract.ts';
import { fakePayments } from './payments.fake.ts';

const payments = fakePayments();

paymentsContract('fake', () => payments);
