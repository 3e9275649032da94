import { randomUUID } from 'node:crypto';
import { DeleteItemCommand, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
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
test('a job outlives the task that ended last by more than DynamoDB takes to remove it: another of its id meets none', async () => {
  const job = { jobId: `e2e-${randomUUID()}`, total: 1, fingerprint: 'f' };
  const jobs = jobsTable(cloud.dynamodb, tables);
  const Key = { jobId: { S: job.jobId } };
  const expiresAt = async (TableName: string, rest: object = {}) => {
    const get = new GetItemCommand({ TableName, Key: { ...Key, ...rest }, ConsistentRead: true });
    return Number((await cloud.dynamodb.send(get)).Item?.expiresAt?.N);
  };
  await jobs.create(job);
  // As if that were long ago.
  const age = { TableName: tables.jobs, Key, UpdateExpression: 'SET expiresAt = :soon' };
  const soon = { ':soon': { N: String(Math.floor(Date.now() / 1_000) + 86_400) } };
  await cloud.dynamodb.send(new UpdateItemCommand({ ...age, ExpressionAttributeValues: soon }));

  await jobs.finish({ jobId: job.jobId, index: 0 }, 1);

  const task = await expiresAt(tables.tasks, { index: { N: '0' } });
  expect((await expiresAt(tables.jobs)) - task).toBeGreaterThan(6 * 86_400);
});

test.each([
  ['is gone', false],
  ['was written anew', true],
])('a task whose row %s is still failed for its job: it is failed once, and repaired', async (_, isAnew) => {
  const job = { jobId: `e2e-${randomUUID()}`, total: 1, fingerprint: 'f' };
  const jobs = jobsTable(cloud.dynamodb, tables);
  const task = { jobId: job.jobId, index: 0 };
  await jobs.create(job);
  await jobs.fail(task);
  const Key = { jobId: { S: job.jobId }, index: { N: '0' } };
  await cloud.dynamodb.send(new DeleteItemCommand({ TableName: tables.tasks, Key }));
  if (isAnew) await jobs.addTasks(job.jobId, [7]);

  expect(await jobs.fail(task)).toBe('duplicate');
  expect(await jobs.finish(task, 7)).toBe('stored');
  expect(await jobs.finish(task, 7)).toBe('duplicate');

  expect(await jobs.find(job.jobId)).toMatchObject({ done: 1, failed: [] });
});
