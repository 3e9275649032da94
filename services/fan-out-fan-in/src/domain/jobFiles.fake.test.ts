import { jobFilesContract } from './jobFiles.contract.ts';
import { fakeJobFiles } from './jobFiles.fake.ts';

const files = fakeJobFiles();

jobFilesContract('fake', () => files);
