import { resolve } from 'node:path';
import { arn, compiledTemplate, type Resource, templateContract } from '@patterns/testing/template';

const serviceDir = resolve(import.meta.dirname, '..');
const table = arn('LedgerTable');
const books = 'dynamodb:GetItem dynamodb:Query dynamodb:PutItem dynamodb:UpdateItem dynamodb:DeleteItem';

templateContract(serviceDir, {
  postEntry: [
    ['sqs:SendMessage', arn('LedgerQueue')],
    ['dynamodb:PutItem', table],
  ],
  getAccount: [['dynamodb:GetItem', table]],
  resumeAccount: [
    ['sqs:SendMessage', arn('LedgerQueue')],
    ['dynamodb:GetItem', table],
  ],
  applyEntries: [
    ['sqs:ReceiveMessage sqs:DeleteMessage sqs:GetQueueAttributes', arn('LedgerQueue')],
    ['sqs:ChangeMessageVisibility', arn('LedgerQueue')],
    ['sqs:SendMessage', arn('LedgerDeadLetterQueue')],
    [books, table],
  ],
});

const ofType = (resources: readonly Resource[], type: string) =>
  resources.filter(({ Type }) => Type === `AWS::${type}`).map(({ Properties }) => Properties);
const consumer = (resources: readonly Resource[]) => resources.find(({ id }) => id === 'ApplyEntriesLambdaFunction');

test('native: the queue is the trigger, and nothing of the cascade is left', async () => {
  const { resources } = await compiledTemplate(serviceDir);

  expect(ofType(resources, 'Lambda::EventSourceMapping')).toMatchObject([{ EventSourceArn: arn('LedgerQueue') }]);
  expect(ofType(resources, 'Events::Rule')).toEqual([]);
  expect(consumer(resources)?.Properties).not.toHaveProperty('RecursiveLoop');
  expect(consumer(resources)?.Properties).not.toHaveProperty('ReservedConcurrentExecutions');
});

describe('classic', () => {
  const classic = (params = {}) => compiledTemplate(serviceDir, { consumer: 'classic', ...params });

  test('a rule each minute starts the consumer, of which there is one, and which alone may loop', async () => {
    const { resources } = await classic();

    expect(ofType(resources, 'Events::Rule')).toMatchObject([
      { ScheduleExpression: 'rate(1 minute)', Targets: [{ Arn: arn('ApplyEntriesLambdaFunction') }] },
    ]);
    expect(ofType(resources, 'Lambda::EventSourceMapping')).toEqual([]);
    expect(consumer(resources)?.Properties).toMatchObject({ ReservedConcurrentExecutions: 1, RecursiveLoop: 'Allow' });
    const loops = ofType(resources, 'Lambda::Function').filter((properties) => 'RecursiveLoop' in properties);
    expect(loops).toHaveLength(1);
  });

  test('a tick expires after a minute, without a retry, a dead-letter queue, or an alarm on throttles', async () => {
    const { resources } = await classic();

    expect(ofType(resources, 'Lambda::EventInvokeConfig')).toMatchObject([
      { MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 0 },
    ]);
    expect(consumer(resources)?.Properties).not.toHaveProperty('DeadLetterConfig');
    expect(resources.map(({ id }) => id)).not.toContain('ApplyEntriesThrottlesAlarm');
  });

  test('least privilege: it may receive, delete, and invoke itself', async () => {
    const { allowed, resources } = await classic();
    const itself = `function:${consumer(resources)?.Properties.FunctionName}`;

    expect(allowed('applyEntries')).toEqual([
      ['sqs:ReceiveMessage sqs:DeleteMessage sqs:ChangeMessageVisibility', arn('LedgerQueue')],
      ['lambda:InvokeFunction', { 'Fn::Sub': expect.stringMatching(new RegExp(`:${itself}$`)) }],
      ['sqs:SendMessage', arn('LedgerDeadLetterQueue')],
      [books, table],
    ]);
  });

  test('an account that can reserve no concurrency can have it too', async () => {
    const { resources } = await classic({ consumerConcurrency: 'none' });

    expect(consumer(resources)?.Properties).not.toHaveProperty('ReservedConcurrentExecutions');
  });
});
