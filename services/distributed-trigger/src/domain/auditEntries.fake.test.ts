import { auditEntriesContract } from './auditEntries.contract.ts';
import { fakeAuditEntries } from './auditEntries.fake.ts';

const entries = fakeAuditEntries();

auditEntriesContract('fake', () => entries);
