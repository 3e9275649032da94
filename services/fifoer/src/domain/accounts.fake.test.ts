import { accountsContract } from './accounts.contract.ts';
import { fakeAccounts } from './accounts.fake.ts';

accountsContract('fake', fakeAccounts);
