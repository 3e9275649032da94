import { connectCloud } from '@patterns/testing/cloud';
import { jobFiles } from '../src/adapters/jobFiles.ts';
import { jobsTable } from '../src/adapters/jobsTable.ts';
import { jobFilesContract } from '../src/domain/jobFiles.contract.ts';
import { jobsContract } from '../src/domain/jobs.contract.ts';
import { openJobs } from './jobs.ts';

const cloud = connectCloud();
const service = await openJobs(cloud, 'classic');
const tables = { jobs: service.output('JobsTableName'), tasks: service.physicalId('TasksTable') };

jobsContract('tables', () => jobsTable(cloud.dynamodb, tables));
jobFilesContract('bucket', () => jobFiles(service.s3, service.bucket));
