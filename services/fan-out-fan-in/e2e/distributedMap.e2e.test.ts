import { resolve } from 'node:path';
import { arn, compiledTemplate, templateContract } from '@patterns/testing/template';
import { inBothForms, inBucket, jobs } from './permissions.ts';

const serviceDir = resolve(import.meta.dirname, '..');
const file = 'serverless.distributed-map.yml';
const start = ['states:StartExecution', { Ref: 'JobStateMachine' }] as const;

templateContract(
  serviceDir,
  {
    createJob: [
      ['dynamodb:PutItem', jobs],
      ['s3:GetObject', inBucket('inputs/*')],
      ['s3:ListBucket', arn('JobsBucket')],
      ['s3:PutObject', inBucket('jobs/*')],
      start,
    ],
    ...inBothForms,
    sweepJobs: [
      ['dynamodb:Query', { 'Fn::Sub': `\${JobsTable.Arn}/index/running` }],
      ['dynamodb:UpdateItem', jobs],
      start,
    ],
  },
  file,
);

test('it replaces the classic form in its stack: the stores and the outputs are the same, but for the splitter’s', async () => {
  const [classic, today] = await Promise.all([compiledTemplate(serviceDir), compiledTemplate(serviceDir, {}, file)]);
  const kept = ({ resources }: typeof classic) =>
    resources.filter(({ Type }) => /DynamoDB|S3::Bucket$|SQS|HttpApi|ApiGatewayV2::Api/.test(Type)).map(({ id }) => id);

  expect(kept(today)).toEqual(kept(classic).filter((id) => id !== 'SplitterDeadLetterQueue'));
});

test.each([
  [{}, 20, 20],
  [{ workerConcurrency: '5' }, 5, 5],
  [{ workerConcurrency: 'none' }, 0, undefined],
])('with the params %j a job runs %d tasks at once, and all jobs %p', async (params, ofJob, ofAll) => {
  const { resources } = await compiledTemplate(serviceDir, params, file);
  const propertiesOf = (id: string) => resources.find((resource) => resource.id === id)?.Properties;

  expect(JSON.stringify(propertiesOf('JobStateMachine'))).toContain(`\\"MaxConcurrency\\": ${ofJob},`);
  expect(propertiesOf('RunTaskLambdaFunction')?.ReservedConcurrentExecutions).toBe(ofAll);
});
