import fc from 'fast-check';
import { brokenText } from '../brokenText.ts';
import { hostileText } from '../hostile.ts';
import { changedAt, pathsIn, toJson } from '../json.ts';
import type { RawRequest } from './sendRaw.ts';

/** By the name that a request is signed for: another service would not even look at it. */
const ACTIONS: Record<string, readonly string[]> = {
  sns: ['Publish', 'PublishBatch', 'Subscribe', 'Nothing', ''],
  sts: ['GetCallerIdentity', 'AssumeRole'],
  monitoring: ['PutMetricData', 'GetMetricData', 'PutMetricAlarm'],
  cloudformation: ['DescribeStacks', 'DescribeStackEvents', 'GetTemplate', 'ExecuteChangeSet'],
};
const TEMPLATE_ACTIONS = ['CreateStack', 'CreateChangeSet', 'UpdateStack', 'ValidateTemplate'];

/** Builds nothing that anyone would miss. */
const template = {
  Parameters: { Name: { Type: 'String', Default: 'fuzz', AllowedValues: ['fuzz'], AllowedPattern: '.*' } },
  Conditions: { Always: { 'Fn::Equals': [{ Ref: 'Name' }, 'fuzz'] } },
  Resources: {
    Topic: { Type: 'AWS::SNS::Topic', Condition: 'Always', Properties: { DisplayName: { Ref: 'Name' } } },
    Other: { Type: 'AWS::SNS::Topic', DependsOn: ['Topic'], DeletionPolicy: 'Delete' },
  },
  Outputs: {
    TopicArn: {
      Description: 'Its name',
      Condition: 'Always',
      Value: { 'Fn::GetAtt': ['Topic', 'TopicName'] },
      Export: { Name: 'fuzz' },
    },
  },
};

type Field = [name: string, value: string];

const hostile = hostileText.map((text) => text.toWellFormed().slice(0, 700));
const fields = fc.array(
  fc.tuple(
    fc.constantFrom(
      ...['TopicArn', 'Message', 'MessageAttributes.entry.1.Name', 'PublishBatchRequestEntries.member.1.Id'],
      ...['MetricData.member.1.Value', 'StackName', 'ChangeSetName', 'Parameters.member.1.ParameterKey'],
      ...['Parameters.member.x', 'Tags.member.1.Key', 'a.b.c.', '__proto__.x', 'constructor.prototype.y'],
    ),
    hostile,
  ),
  { maxLength: 5 },
);
/** One part of it, each alike often, is of another type than it should be. */
const mistyped = fc
  .tuple(fc.constantFrom(...pathsIn(template)), fc.constantFrom<unknown>(null, 0, 'x', [], [null], {}, { x: null }))
  .map(([path, part]) => toJson(changedAt(template, path, () => part)));
const source: fc.Arbitrary<Field> = fc.oneof(
  { weight: 2, arbitrary: mistyped.map((text): Field => ['TemplateBody', text]) },
  {
    weight: 3,
    arbitrary: brokenText(template).map((text): Field => ['TemplateBody', text.toWellFormed()]),
  },
  {
    weight: 1,
    arbitrary: fc
      .oneof(hostile, fc.constantFrom('not a url', 'http://', 'https://none.s3.amazonaws.com/%E0%A4%A'))
      .map((text): Field => ['TemplateURL', text]),
  },
);
const stack: fc.Arbitrary<Field[]> = fc.constantFrom<Field[]>(
  [],
  [['StackName', 'fuzz']],
  [
    ['StackName', 'fuzz'],
    ['ChangeSetName', 'fuzz'],
    ['ChangeSetType', 'CREATE'],
  ],
);

const calls = fc.constantFrom(
  ...Object.entries(ACTIONS).flatMap(([scope, actions]) => actions.map((action) => ({ scope, action }))),
);
const templateCalls = fc.constantFrom(...TEMPLATE_ACTIONS.map((action) => ({ scope: 'cloudformation', action })));

/** Requests by AWS's query protocol, each to the service that it is signed for, with templates that are none. */
export const queryRequests: fc.Arbitrary<RawRequest> = fc
  .oneof(
    fc.tuple(calls, fields),
    fc.tuple(
      templateCalls,
      fc.tuple(stack, source, fields).map(([named, from, others]) => [...others, ...named, from]),
    ),
  )
  .map(([{ scope, action }, given]) => ({
    method: 'POST',
    path: '/',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `AWS4-HMAC-SHA256 Credential=a/b/us-east-1/${scope}/aws4_request`,
    },
    body: [['Action', action], ['Version', '2010-03-31'], ...given]
      .map(([name, value = '']) => `${name}=${encodeURIComponent(value)}`)
      .join('&'),
  }));
