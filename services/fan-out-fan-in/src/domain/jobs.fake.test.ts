import { jobsContract } from './jobs.contract.ts';
import { fakeJobs } from './jobs.fake.ts';

const jobs = fakeJobs();

jobsContract('fake', () => jobs);
