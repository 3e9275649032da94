import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { trustPolicy } from '../iam/trustPolicy.ts';
import { functionFixture } from '../lambda/testing/functionFixture.ts';
import { stackFixture } from './testing/stackFixture.ts';

/** Writes a line for each request, and answers the id that its properties tell. */
const source = `
const { appendFileSync } = require('node:fs');
exports.handler = async ({ ResponseURL, RequestType, PhysicalResourceId, ResourceProperties: { Id }, ...ids }) => {
  const id = RequestType === 'Delete' ? PhysicalResourceId : Id;
  appendFileSync(__dirname + '/requests', RequestType + ' ' + id + '\\n');
  await fetch(ResponseURL, { method: 'PUT', body: JSON.stringify({ ...ids, Status: 'SUCCESS', PhysicalResourceId: id }) });
};
`;
const { codeFile } = functionFixture(source);
const { deploy, stop } = await stackFixture(codeFile);
afterAll(stop);

const stack = (Id: string) => ({
  Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: trustPolicy('lambda.amazonaws.com') } },
  Function: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      ...{ Handler: 'src/functions/fixture/index.handler', Runtime: 'nodejs24.x', Code: {} },
      Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
    },
  },
  Made: { Type: 'Custom::Made', Properties: { ServiceToken: { 'Fn::GetAtt': ['Function', 'Arn'] }, Id } },
});

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/crpg-ref-requesttypes-update.html
test('a custom resource that answers another id to an update has been replaced: the old one is deleted', async () => {
  await deploy(stack('one'), 'custom');
  expect(await deploy(stack('two'), 'custom')).toMatchObject({ Made: 'two' });

  expect(
    readFileSync(join(codeFile, '..', 'requests'), 'utf8')
      .trim()
      .split('\n'),
  ).toEqual(['Create one', 'Update two', 'Delete one']);
});
