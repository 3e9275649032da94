import { names } from './names.ts';

const mends = (Type: string, Properties: Record<string, unknown>) =>
  names({ ...{ service: 'shop', stage: 'dev', sources: '' }, resources: [{ id: 'Work', Type, Properties }] }).map(
    ({ mend }) => mend,
  );

test.each<[string, unknown, RegExp]>([
  ['too long with a longer stage', `shop-dev-${'q'.repeat(55)}`, /^shorten QueueName: 81 .* 20, of 80$/],
  ['the same in all stages', 'shop-device', /^put service and stage into QueueName/],
  ['the same in all services', 'dev-work', /^put service and stage into QueueName/],
  ['put together for all stages', { 'Fn::Sub': `shop-\${AWS::AccountId}` }, /^put service and stage/],
  ["an account's", 'shop-dev-of-123456789012', /^do not name an account: 123456789012$/],
])('finds a name that is %s', (_, QueueName, mend) => {
  expect(mends('AWS::SQS::Queue', { QueueName })).toEqual([expect.stringMatching(mend)]);
});

test.each<[string, string, Record<string, unknown>]>([
  ['a name that just fits', 'AWS::SQS::Queue', { QueueName: `shop-dev-${'q'.repeat(54)}` }],
  ['a name put together', 'AWS::S3::Bucket', { BucketName: { 'Fn::Sub': `shop-dev-\${AWS::AccountId}` } }],
  ['a name of its stack', 'AWS::S3::Bucket', { BucketName: { 'Fn::Sub': `\${AWS::StackName}-work` } }],
  ['the end of a UUID', 'AWS::SNS::Topic', { DisplayName: '123e4567-e89b-12d3-a456-426614174000' }],
  ['digits in a digest', 'Custom::Migration', { Digest: 'a123456789012f' }],
  ['a long text', 'AWS::StepFunctions::StateMachine', { DefinitionString: 't'.repeat(2_049) }],
])('lets %s pass', (_, type, properties) => {
  expect(mends(type, properties)).toEqual([]);
});
