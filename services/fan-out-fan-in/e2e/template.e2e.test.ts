import { resolve } from 'node:path';
import { arn, compiledTemplate, templateContract } from '@patterns/testing/template';
import { inBothForms, inBucket, invoke, jobs, join, tasks } from './permissions.ts';

const serviceDir = resolve(import.meta.dirname, '..');

templateContract(serviceDir, {
  createJob: [
    ['dynamodb:PutItem', jobs],
    ['s3:GetObject', inBucket('inputs/*')],
    ['s3:ListBucket', arn('JobsBucket')],
    ['s3:PutObject', inBucket('jobs/*')],
    [invoke, arn('SplitJobLambdaFunction')],
  ],
  ...inBothForms,
  splitJob: [
    ['dynamodb:GetItem', jobs],
    ['dynamodb:PutItem dynamodb:Query', tasks],
    ['s3:GetObject', inBucket('jobs/*')],
    [invoke, [arn('RunTaskLambdaFunction'), join]],
    ['sqs:SendMessage', arn('SplitterDeadLetterQueue')],
  ],
  sweepJobs: [
    ['dynamodb:Query', { 'Fn::Sub': `\${JobsTable.Arn}/index/running` }],
    ['dynamodb:UpdateItem', jobs],
    [invoke, arn('SplitJobLambdaFunction')],
  ],
});

test.each([
  [{}, 20],
  [{ workerConcurrency: '5' }, 5],
  [{ workerConcurrency: 'none' }, undefined],
])('with the params %j so many workers run at once: %p', async (params, reserved) => {
  const { resources } = await compiledTemplate(serviceDir, params);

  const worker = resources.find(({ id }) => id === 'RunTaskLambdaFunction');
  expect(worker?.Properties.ReservedConcurrentExecutions).toBe(reserved);
});

test('what failed for good is told of beside its dead letter', async () => {
  const { resources } = await compiledTemplate(serviceDir);

  expect(resources.find(({ id }) => /^RunTask.*EvConf/.test(id))?.Properties).toMatchObject({
    DestinationConfig: { OnFailure: { Destination: arn('FailTaskLambdaFunction') } },
  });
});
