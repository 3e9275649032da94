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

/** How to ask for the properties of a resource by its logical id. */
async function compiledWith(params: Record<string, string>) {
  const { resources } = await compiledTemplate(serviceDir, params, file);
  return (id: string) => resources.find((resource) => resource.id === id)?.Properties;
}

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
  const propertiesOf = await compiledWith(params);

  expect(JSON.stringify(propertiesOf('JobStateMachine'))).toContain(`\\"MaxConcurrency\\": ${ofJob},`);
  expect(propertiesOf('RunTaskLambdaFunction')?.ReservedConcurrentExecutions).toBe(ofAll);
});

interface Retrier {
  ErrorEquals: string[];
  IntervalSeconds: number;
  MaxAttempts: number;
  BackoffRate: number;
  MaxDelaySeconds?: number;
}

/** Seconds: all delays of a retrier, where each is as long as it may be. */
const longest = ({ IntervalSeconds, MaxAttempts, BackoffRate, MaxDelaySeconds = Number.POSITIVE_INFINITY }: Retrier) =>
  Array.from({ length: MaxAttempts }, (_, taken) =>
    Math.min(IntervalSeconds * BackoffRate ** taken, MaxDelaySeconds),
  ).reduce((sum, delay) => sum + delay, 0);

test('a child waits minutes for its turn, and has time left for three attempts and the dead letter', async () => {
  const propertiesOf = await compiledWith({});
  const { DefinitionString } = propertiesOf('JobStateMachine') as { DefinitionString: { 'Fn::Sub': [string, object] } };
  const { States } = JSON.parse(DefinitionString['Fn::Sub'][0]) as {
    States: { RunTasks: { ItemProcessor: { States: { RunTask: { Retry: [Retrier, Retrier] } } } } };
  };
  const [turn, failure] = States.RunTasks.ItemProcessor.States.RunTask.Retry;
  const attempts = (1 + failure.MaxAttempts) * Number(propertiesOf('RunTaskLambdaFunction')?.Timeout);

  expect(turn.ErrorEquals).toEqual(['Lambda.TooManyRequestsException']);
  expect(longest(turn)).toBeGreaterThan(120);
  expect(longest(turn) + longest(failure) + attempts).toBeLessThan(300 - 30);
});
