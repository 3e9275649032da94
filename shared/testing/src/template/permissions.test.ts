import { permissionsOf, type Statement } from './permissions.ts';
import { arn, type Resource } from './resource.ts';

const ownLog = {
  Effect: 'Allow',
  Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
  Resource: [{ 'Fn::Sub': 'arn:log-group:/aws/lambda/shop-dev-buy:*:*' }],
};
const ownTrace = { Effect: 'Allow', Action: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], Resource: '*' };
const inVpc = { 'Fn::Join': ['', ['arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole']] };

function permissions(statements: Statement[], { managed = [] as unknown[], vpc = false } = {}) {
  const buy: Resource = {
    id: 'BuyLambdaFunction',
    Type: 'AWS::Lambda::Function',
    Properties: { FunctionName: 'shop-dev-buy', Role: arn('BuyRole'), ...(vpc && { VpcConfig: {} }) },
  };
  const role: Resource = {
    id: 'BuyRole',
    Type: 'AWS::IAM::Role',
    Properties: { Policies: [{ PolicyDocument: { Statement: statements } }], ManagedPolicyArns: managed },
  };
  return permissionsOf([buy, role], 'BuyLambdaFunction');
}

test("leaves out the function's own log and trace, and its network interfaces in a VPC", () => {
  expect(permissions([ownLog, ownTrace], { managed: [inVpc], vpc: true })).toEqual([]);
});

test('lists actions on what they act on', () => {
  const read = { Effect: 'Allow', Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage'], Resource: [arn('OrderQueue')] };

  expect(permissions([ownLog, read])).toEqual([['sqs:ReceiveMessage sqs:DeleteMessage', arn('OrderQueue')]]);
});

test.each<[string, Statement, [string, unknown]]>([
  ['one action as text', { Effect: 'Allow', Action: 's3:GetObject', Resource: 'a' }, ['s3:GetObject', 'a']],
  ['what is denied', { Effect: 'Deny', Action: ['s3:GetObject'], Resource: 'a' }, ['Deny s3:GetObject', 'a']],
  ['the logs of others', { ...ownLog, Resource: '*' }, [ownLog.Action.join(' '), '*']],
  ['more than traces', { ...ownTrace, Action: ['xray:GetTraceSummaries'] }, ['xray:GetTraceSummaries', '*']],
])('lists %s', (_, statement, expected) => {
  expect(permissions([statement])).toEqual([expected]);
});

test('lists managed policies, that of a VPC too where the function is in none', () => {
  const everything = 'arn:aws:iam::aws:policy/AdministratorAccess';

  expect(permissions([], { managed: [everything], vpc: true })).toEqual([[JSON.stringify(everything), '*']]);
  expect(permissions([], { managed: [inVpc] })).toEqual([[JSON.stringify(inVpc), '*']]);
});

test('lists what a policy beside the role lets it do, not what that of another does', () => {
  const role: Resource = { id: 'BuyRole', Type: 'AWS::IAM::Role', Properties: {} };
  const buy: Resource = { id: 'Buy', Type: 'AWS::Lambda::Function', Properties: { Role: arn('BuyRole') } };
  const policy = (id: string, Action: string, named: object): Resource => ({
    ...{ id, Type: 'AWS::IAM::Policy' },
    Properties: { ...named, PolicyDocument: { Statement: { Effect: 'Allow', Action, Resource: 'a' } } },
  });
  const policies = [
    policy('A', 's3:GetObject', { Roles: [{ Ref: 'BuyRole' }] }),
    policy('B', 's3:PutObject', { RoleName: { Ref: 'BuyRole' } }),
    policy('C', 's3:DeleteObject', { Roles: [{ Ref: 'SellRole' }] }),
  ];

  expect(permissionsOf([buy, role, ...policies], 'Buy')).toEqual([
    ['s3:GetObject', 'a'],
    ['s3:PutObject', 'a'],
  ]);
});

test('names the role that is missing, rather than find that it may do nothing', () => {
  const buy: Resource = {
    id: 'BuyLambdaFunction',
    Type: 'AWS::Lambda::Function',
    Properties: { Role: arn('BuyRole') },
  };

  expect(() => permissionsOf([buy], 'BuyLambdaFunction')).toThrow(
    'The template has no BuyRole; it has BuyLambdaFunction',
  );
  expect(() => permissionsOf([buy], 'SellLambdaFunction')).toThrow('The template has no SellLambdaFunction');
});
