import { resolve } from 'node:path';
import { arn, compiledTemplate, templateContract } from '@patterns/testing/template';

const serviceDir = resolve(import.meta.dirname, '..');
const read = 'secretsmanager:GetSecretValue';
const [subscriber, reader] = [{ Ref: 'SubscriberDatabaseSecretAttachment' }, { Ref: 'ReaderDatabaseSecretAttachment' }];

templateContract(serviceDir, {
  getReport: [
    [read, reader],
    ['lambda:InvokeFunction', arn('RefreshReportLambdaFunction')],
  ],
  refreshReport: [[read, reader]],
  recordBilling: [
    ['sqs:SendMessage', arn('ReportDeadLetterQueue')],
    [read, subscriber],
  ],
  migrateDatabase: [[read, [{ 'Fn::GetAtt': ['DatabaseInstance', 'MasterUserSecret.SecretArn'] }, subscriber, reader]]],
});

const resource = async (id: string, params?: Record<string, string>) => {
  const { resources } = await compiledTemplate(serviceDir, params);
  return resources.find((each) => each.id === id);
};

test('only who signs may read a report', async () => {
  const { resources } = await compiledTemplate(serviceDir);

  expect(resources.filter(({ Type }) => Type === 'AWS::ApiGatewayV2::Route')).toMatchObject([
    { Properties: { RouteKey: 'GET /reports/{report}', AuthorizationType: 'AWS_IAM' } },
  ]);
});

test('the subscription is to the topic of the param, which by default is the notifier’s of the stage', async () => {
  const billingTopicArn = 'arn:aws:sns:us-east-1:000000000000:bills';

  expect((await resource('BillingSubscription'))?.Properties.TopicArn).toEqual({
    'Fn::Sub': expect.stringMatching(/:sns:.+:notifier-dev-billing$/),
  });
  for (const id of ['BillingSubscription', 'BillingPermission', 'SubscriptionDeadLetterQueuePolicy']) {
    expect(JSON.stringify(await resource(id, { billingTopicArn }))).toContain(`"${billingTopicArn}"`);
  }
});

test.each([
  [{}, 10],
  [{ subscriberConcurrency: '2' }, 2],
  [{ subscriberConcurrency: 'none' }, undefined],
])('with the params %j the subscriber reserves %p', async (params, reserved) => {
  expect((await resource('RecordBillingLambdaFunction', params))?.Properties.ReservedConcurrentExecutions).toBe(
    reserved,
  );
});

test("retries of the subscriber are Lambda's own, and set; a refresh is tried once", async () => {
  const { resources } = await compiledTemplate(serviceDir);
  const configs = resources.filter(({ Type }) => Type === 'AWS::Lambda::EventInvokeConfig');

  expect(configs.map(({ Properties }) => Properties)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 21_600 }),
      expect.objectContaining({ MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 }),
    ]),
  );
  expect((await resource('RecordBillingLambdaFunction'))?.Properties).toMatchObject({
    DeadLetterConfig: { TargetArn: arn('ReportDeadLetterQueue') },
  });
});

test.each(['GetReport', 'RefreshReport', 'RecordBilling'])(
  '%s is deployed once the database is up to date',
  async (name) => {
    expect(await resource(`${name}LambdaFunction`)).toMatchObject({
      DependsOn: expect.arrayContaining(['DatabaseMigration']),
    });
  },
);

test('an existing database, cache and network are not made anew', async () => {
  const { resources } = await compiledTemplate(serviceDir, {
    databaseSecretArn: 'arn:aws:secretsmanager:us-east-1:000000000000:secret:shared-abc',
    cacheEndpoint: 'cache.example.com:6379',
    subnetIds: 'subnet-1,subnet-2',
    securityGroupIds: 'sg-1',
  });

  expect(resources.filter(({ Type }) => /^AWS::(RDS|ElastiCache|EC2)::/.test(Type))).toEqual([]);
  expect(resources.find(({ id }) => id === 'GetReportLambdaFunction')?.Properties).toMatchObject({
    Environment: { Variables: { CACHE_ENDPOINT: 'cache.example.com:6379' } },
    VpcConfig: { SubnetIds: ['subnet-1', 'subnet-2'], SecurityGroupIds: ['sg-1'] },
  });
});
