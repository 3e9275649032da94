import { receiptsContract } from './receipts.contract.ts';
import { fakeReceipts } from './receipts.fake.ts';

const receipts = fakeReceipts();

receiptsContract('fake', () => receipts);
