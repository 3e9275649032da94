import { documentsContract } from './documents.contract.ts';
import { fakeDocuments } from './documents.fake.ts';

const documents = fakeDocuments();

documentsContract('fake', () => documents);
