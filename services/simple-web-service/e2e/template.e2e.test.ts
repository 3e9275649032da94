import { resolve } from 'node:path';
import { compileCached } from '@patterns/offline/compile';

/** The resources that `serverless deploy` would make. */
async function compile(params: Record<string, string> = {}) {
  const serviceDir = resolve(import.meta.dirname, '..');
  const { template } = await compileCached({ serviceDir, params, region: 'us-east-1' });
  return Object.entries(template.Resources).map(([id, { Type, Properties = {} }]) => ({ id, Type, Properties }));
}

interface RoleProperties {
  Policies: { PolicyDocument: { Statement: unknown[] } }[];
}

test.each([
  ['CreateProduct', 'dynamodb:PutItem'],
  ['GetProduct', 'dynamodb:GetItem'],
  ['ReplaceProduct', 'dynamodb:PutItem'],
  ['DeleteProduct', 'dynamodb:DeleteItem'],
  ['ListProducts', 'dynamodb:Scan'],
  ['GetProductInternal', 'dynamodb:GetItem'],
])('least privilege: %s may %s on its own table, log and trace, no more', async (name, action) => {
  const resources = await compile();
  const role = resources.find(({ id }) => id === `${name}IamRoleLambdaExecution`)?.Properties as unknown as
    | RoleProperties
    | undefined;

  expect(role?.Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement)).toEqual([
    {
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:CreateLogGroup', 'logs:PutLogEvents'],
      Resource: [{ 'Fn::Sub': expect.stringContaining(`:log-group:/aws/lambda/`) }],
    },
    { Effect: 'Allow', Action: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], Resource: '*' },
    { Effect: 'Allow', Action: [action], Resource: { 'Fn::GetAtt': ['ProductsTable', 'Arn'] } },
  ]);
});

test('one role per function', async () => {
  const functions = (await compile()).filter(({ Type }) => Type === 'AWS::Lambda::Function');
  const roles = functions.map(({ Properties }) => JSON.stringify(Properties.Role));

  expect(roles).toHaveLength(6);
  expect(new Set(roles).size).toBe(6);
});

test('all alarms call the one topic that a parameter names, or none', async () => {
  const alarmsOf = async (params: Record<string, string>) =>
    (await compile(params)).filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm');
  const alarmTopicArn = 'arn:aws:sns:us-east-1:000000000000:alarms';

  const [silent, calling] = [await alarmsOf({}), await alarmsOf({ alarmTopicArn })];

  expect(silent.map(({ id }) => id)).toContain('HttpApiServerErrorsAlarm');
  for (const { Properties } of silent) expect(Properties).not.toHaveProperty('AlarmActions');
  for (const { Properties } of calling) expect(Properties.AlarmActions).toEqual([alarmTopicArn]);
  expect(calling).toHaveLength(silent.length);
});
