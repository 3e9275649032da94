import { entriesOf } from './entriesOf.ts';

const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const resource = (id: string, Type: string, Properties: Record<string, unknown> = {}) => ({ id, Type, Properties });
const lambda = (id: string, properties = {}) => resource(id, 'AWS::Lambda::Function', properties);

const found = (...resources: ReturnType<typeof resource>[]) =>
  entriesOf({
    ...{ service: 'shop', serviceDir: '/shop', samples: new Set(['work']) },
    functions: Object.fromEntries(resources.filter(({ id }) => /Fn$/.test(id)).map(({ id }) => [id.slice(0, -2), id])),
    resources,
  }).map(({ kind, name, functionKey }) => [kind, name, functionKey]);

const mapping = (source: string) =>
  resource('Mapping', 'AWS::Lambda::EventSourceMapping', { EventSourceArn: arn(source), FunctionName: arn('workFn') });

test.each([
  ['AWS::SQS::Queue', 'queue'],
  ['AWS::Kinesis::Stream', 'kinesis'],
  ['AWS::DynamoDB::Table', 'tableStream'],
])('finds what reads a %s', (type, kind) => {
  expect(found(lambda('workFn'), resource('Source', type), mapping('Source'))).toEqual([[kind, 'work', 'work']]);
});

test('finds routes with their functions, and those without', () => {
  const route = (key: string, id: string) =>
    resource(`Route${id}`, 'AWS::ApiGatewayV2::Route', {
      RouteKey: key,
      Target: { 'Fn::Join': ['/', ['integrations', { Ref: id }]] },
    });
  const integration = (id: string, uri: unknown) =>
    resource(id, 'AWS::ApiGatewayV2::Integration', { IntegrationUri: uri });

  expect(
    found(
      lambda('workFn'),
      integration('A', arn('workFn')),
      integration('B', 'http://legacy'),
      route('POST /a', 'A'),
      route('$default', 'B'),
    ),
  ).toEqual([
    ['http', 'POST /a', 'work'],
    ['integration', '$default', undefined],
  ]);
});

test('what nothing in the template calls is invoked, as an event where there is something for those that fail', () => {
  const config = resource('Config', 'AWS::Lambda::EventInvokeConfig', {
    ...{ FunctionName: arn('workFn'), MaximumRetryAttempts: 0 },
  });

  expect(found(lambda('workFn'))).toEqual([['internal', 'work', 'work']]);
  expect(found(lambda('workFn', { DeadLetterConfig: {} }))).toEqual([['event', 'work', 'work']]);
  expect(found(lambda('workFn'), config)).toEqual([['event', 'work', 'work']]);
  expect(found(lambda('makeFn'))).toEqual([['customResource', 'make', 'make']]);
});

test('passes over no caller that it does not know', () => {
  const permission = resource('P', 'AWS::Lambda::Permission', {
    Principal: 's3.amazonaws.com',
    FunctionName: arn('workFn'),
  });

  expect(() => found(lambda('workFn'), permission)).toThrow('s3.amazonaws.com');
  expect(() => found(lambda('workFn'), resource('Source', 'AWS::MSK::Cluster'), mapping('Source'))).toThrow('Mapping');
});
