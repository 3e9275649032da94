import { createIam } from './createIam.ts';
import { trustPolicy } from './trustPolicy.ts';
import type { PolicyDocument, PolicyStatement, ServicePrincipal } from './types.ts';

const roleArn = 'arn:aws:iam::000000000000:role/team/worker';
const topicArn = 'arn:aws:sns:us-east-1:000000000000:orders';
const sns: ServicePrincipal = { type: 'service', service: 'sns.amazonaws.com', sourceArn: topicArn };

type Fields = Omit<PolicyStatement, 'Effect'>;
const document = (...Statement: PolicyStatement[]): PolicyDocument => ({ Version: '2012-10-17', Statement });

describe("a role's trust policy", () => {
  const assume = (fields: Fields): PolicyStatement => ({ Effect: 'Allow', Action: 'sts:AssumeRole', ...fields });
  const Principal = { Service: 'sns.amazonaws.com' };
  const fromTopic = { ArnLike: { 'aws:SourceArn': topicArn } };
  const fromQueue = { ArnLike: { 'aws:SourceArn': 'arn:aws:sqs:us-east-1:000000000000:orders' } };
  const rows: [name: string, statements: PolicyStatement[], trusts: boolean][] = [
    ['the service', [assume({ Principal })], true],
    ['another service', [assume({ Principal: { Service: 'lambda.amazonaws.com' } })], false],
    ['nobody', [], false],
    ['another action', [assume({ Principal, Action: 'sts:TagSession' })], false],
    ['the service for this source', [assume({ Principal, Condition: fromTopic })], true],
    ['the service for another source', [assume({ Principal, Condition: fromQueue })], false],
    ['the service, and a deny', [assume({ Principal }), { ...assume({ Principal }), Effect: 'Deny' }], false],
  ];

  test.each(rows)('names %s', (_name, statements, trusts) => {
    const iam = createIam();
    iam.putRole(roleArn, [], document(...statements));

    expect(iam.trusts(roleArn, sns)).toBe(trusts);
  });

  test('is made for several services', () => {
    const iam = createIam();
    iam.putRole(roleArn, [], trustPolicy('lambda.amazonaws.com', 'sns.amazonaws.com'));

    expect(iam.trusts(roleArn, sns)).toBe(true);
  });

  test('names no resource', () => {
    const trust = document(assume({ Principal, Resource: '*' }));

    expect(() => createIam().putRole(roleArn, [], trust)).toThrow('names no Resource');
  });

  test('asks for a source that the service does not tell: nobody may', () => {
    const iam = createIam();
    const { sourceArn: _, ...untold } = sns;
    iam.putRole(roleArn, [], document(assume({ Principal, Condition: fromTopic })));

    expect(iam.trusts(roleArn, untold)).toBe(false);
  });

  test('that can not be used leaves nothing of its role', () => {
    const iam = createIam();
    const rights: PolicyStatement = { Effect: 'Allow', Action: 'sqs:*', Resource: '*' };
    const trust = document(assume({ Principal, Condition: { StringEquals: { 'sts:ExternalId': 'x' } } }));

    expect(() => iam.putRole(roleArn, [document(rights)], trust)).toThrow('sts:ExternalId');
    expect(
      iam.refusal({ type: 'role', roleArn }, { action: 'sqs:SendMessage', resourceArn: 'arn:aws:sqs:::orders' }),
    ).toBeDefined();
  });

  test('goes with its role', () => {
    const iam = createIam();
    iam.putRole(roleArn, [], trustPolicy('sns.amazonaws.com'));
    iam.removeRole(roleArn);

    expect(iam.trusts(roleArn, sns)).toBe(false);
  });
});
