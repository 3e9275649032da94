import { GetItemCommand } from '@aws-sdk/client-dynamodb';
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

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html
test('a job outlives its tasks by more than DynamoDB takes to remove them, so that another of its id meets none', async () => {
  const jobId = await service.start([1]);
  await service.ended(jobId);

  const expiresAt = async (TableName: string, key: object) => {
    const get = new GetItemCommand({ TableName, Key: { jobId: { S: jobId }, ...key }, ConsistentRead: true });
    return Number((await cloud.dynamodb.send(get)).Item?.expiresAt?.N);
  };
  const [job, task] = [await expiresAt(tables.jobs, {}), await expiresAt(tables.tasks, { index: { N: '0' } })];
  expect(job - task).toBeGreaterThan(6 * 86_400);
});
