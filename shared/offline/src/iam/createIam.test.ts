import { createIam } from './createIam.ts';
import type { AuthorizationRequest, PolicyDocument, PolicyStatement, Principal } from './types.ts';

const roleArn = 'arn:aws:iam::000000000000:role/team/worker';
const queueArn = 'arn:aws:sqs:us-east-1:000000000000:orders';
const topicArn = 'arn:aws:sns:us-east-1:000000000000:orders';
const role: Principal = { type: 'role', roleArn, functionName: 'shop-dev-work' };
const logs: Principal = { type: 'service', service: 'logs.eu-west-1.amazonaws.com', sourceArn: topicArn };
const sns: Principal = { type: 'service', service: 'sns.amazonaws.com', sourceArn: topicArn };
const send: AuthorizationRequest = { action: 'sqs:SendMessage', resourceArn: queueArn };

type Fields = Omit<PolicyStatement, 'Effect'>;
const allow = (fields: Fields): PolicyStatement => ({ Effect: 'Allow', Action: '*', Resource: '*', ...fields });
const deny = (fields: Fields): PolicyStatement => ({ Effect: 'Deny', Action: '*', Resource: '*', ...fields });
const document = (...Statement: PolicyStatement[]): PolicyDocument => ({ Version: '2012-10-17', Statement });

function refusalOf(principal: Principal, identity: PolicyStatement[], resource: PolicyStatement[], request = send) {
  const iam = createIam();
  if (identity.length > 0) iam.putRole(roleArn, [document(...identity)]);
  if (resource.length > 0) iam.putResourcePolicy(queueArn, document(...resource));
  return iam.refusal(principal, request);
}

describe("a role's own policies", () => {
  const rows: [name: string, statements: PolicyStatement[], allowed: boolean][] = [
    ['no policy', [], false],
    ['the action on the resource', [allow({ Action: 'sqs:SendMessage', Resource: queueArn })], true],
    ['one of several actions', [allow({ Action: ['sqs:ReceiveMessage', 'sqs:SendMessage'] })], true],
    ['another action', [allow({ Action: 'sqs:ReceiveMessage' })], false],
    ['an action in another case', [allow({ Action: 'SQS:sendmessage' })], true],
    ['an action by wildcard', [allow({ Action: 'sqs:Send*' })], true],
    ['another resource', [allow({ Resource: `${queueArn}-2` })], false],
    ['a resource in another case', [allow({ Resource: queueArn.replace('orders', 'Orders') })], false],
    ['a resource by wildcard', [allow({ Resource: 'arn:aws:sqs:*:*:ord*' })], true],
    ['all but another action', [{ Effect: 'Allow', NotAction: 'sqs:DeleteMessage', Resource: '*' }], true],
    ['all but this action', [{ Effect: 'Allow', NotAction: ['sqs:*'], Resource: '*' }], false],
    ['all but another resource', [{ Effect: 'Allow', Action: '*', NotResource: topicArn }], true],
    ['all but this resource', [{ Effect: 'Allow', Action: '*', NotResource: [queueArn] }], false],
    ['an allow and a deny', [allow({}), deny({ Action: 'sqs:SendMessage' })], false],
    ['a deny of another action', [allow({}), deny({ Action: 'sqs:DeleteQueue' })], true],
    [
      'a deny whose condition fails',
      [allow({}), deny({ Condition: { Bool: { 'aws:SecureTransport': false } } })],
      true,
    ],
    ['the role by aws:PrincipalArn', [allow({ Condition: { ArnLike: { 'aws:PrincipalArn': roleArn } } })], true],
    ['the account', [allow({ Condition: { StringEquals: { 'AWS:principalaccount': '000000000000' } } })], true],
    ['a time gone by', [allow({ Condition: { DateLessThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } } })], false],
    ['a key that is absent', [allow({ Condition: { StringEquals: { 'aws:SourceArn': topicArn } } })], false],
  ];

  test.each(rows)('%s', (_name, statements, allowed) => {
    expect(refusalOf(role, statements, []) === undefined).toBe(allowed);
  });

  test("see the request's own condition keys", () => {
    const leading = allow({ Condition: { 'ForAllValues:StringEquals': { 'aws:SourceArn': ['mine'] } } });
    const ask = (key: string) => refusalOf(role, [leading], [], { ...send, context: { 'aws:SourceArn': [key] } });

    expect(ask('mine')).toBeUndefined();
    expect(ask('yours')).toBeDefined();
  });
});

describe("a resource's policy", () => {
  const here = { Resource: queueArn };
  const fromTopic = { ArnEquals: { 'aws:SourceArn': topicArn } };
  const rows: [name: string, principal: Principal, statements: PolicyStatement[], allowed: boolean][] = [
    ['the role by ARN', role, [allow({ ...here, Principal: { AWS: roleArn } })], true],
    [
      'the session by ARN',
      role,
      [allow({ ...here, Principal: { AWS: ['arn:aws:sts::000000000000:assumed-role/worker/shop-dev-work'] } })],
      true,
    ],
    ['another role', role, [allow({ ...here, Principal: { AWS: `${roleArn}-2` } })], false],
    ['everyone', role, [allow({ ...here, Principal: '*' })], true],
    ['everyone, as AWS', role, [allow({ ...here, Principal: { AWS: '*' } })], true],
    ['the account only passes the right on', role, [allow({ ...here, Principal: { AWS: '000000000000' } })], false],
    ['a service is not a role', role, [allow({ ...here, Principal: { Service: 'sns.amazonaws.com' } })], false],
    ['the service', sns, [allow({ ...here, Principal: { Service: 'sns.amazonaws.com' } })], true],
    ['one of the services', sns, [allow({ Principal: { Service: ['s3.amazonaws.com', 'sns.amazonaws.com'] } })], true],
    ['another service', sns, [allow({ ...here, Principal: { Service: 's3.amazonaws.com' } })], false],
    ['a service of a region by its global name', logs, [allow({ Principal: { Service: 'logs.amazonaws.com' } })], true],
    ['by its own name', logs, [allow({ Principal: { Service: 'logs.eu-west-1.amazonaws.com' } })], true],
    ['in another region', logs, [allow({ Principal: { Service: 'logs.us-east-1.amazonaws.com' } })], false],
    ['everyone from the topic', sns, [allow({ ...here, Principal: '*', Condition: fromTopic })], true],
    [
      'the service from another topic',
      sns,
      [
        allow({
          Principal: { Service: 'sns.amazonaws.com' },
          Condition: { ArnLike: { 'AWS:SourceArn': `${topicArn}-2` } },
        }),
      ],
      false,
    ],
    [
      'the service from the account',
      sns,
      [
        allow({
          Principal: { Service: 'sns.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': '000000000000' } },
        }),
      ],
      true,
    ],
    ['a statement about another resource', sns, [allow({ Principal: '*', Resource: topicArn })], false],
    ['no Resource means this one', sns, [{ Effect: 'Allow', Action: 'sqs:*', Principal: '*' }], true],
  ];

  test.each(rows)('%s', (_name, principal, statements, allowed) => {
    expect(refusalOf(principal, [], statements) === undefined).toBe(allowed);
  });

  test.each(['000000000000', 'arn:aws:iam::000000000000:root', '*'])('denies a role by its account %s', (account) => {
    const refusal = refusalOf(role, [allow({})], [deny({ Principal: { AWS: account } })]);

    expect(refusal).toContain('with an explicit deny in a resource-based policy');
  });

  test('is replaced by the next and grows by statements', () => {
    const iam = createIam();
    const service = (name: string) => allow({ Principal: { Service: name } });
    iam.putResourcePolicy(queueArn, document(service('s3.amazonaws.com')));
    iam.putResourcePolicy(queueArn, document(service('events.amazonaws.com')));
    iam.addResourceStatement(queueArn, { ...service('sns.amazonaws.com'), Sid: 'topic' });

    const refused = ['s3', 'events', 'sns'].filter((name) =>
      iam.refusal({ type: 'service', service: `${name}.amazonaws.com`, sourceArn: topicArn }, send),
    );

    expect(refused).toEqual(['s3']);
  });

  test.each([
    ['arn:aws:s3:::bucket', 'arn:aws:s3:::bucket/key/of', true],
    ['arn:aws:s3:::bucket', 'arn:aws:s3:::bucket-2/key', false],
    ['arn:aws:lambda:us-east-1:0:function:f', 'arn:aws:lambda:us-east-1:0:function:f:live', true],
    ['arn:aws:lambda:us-east-1:0:function:f:live', 'arn:aws:lambda:us-east-1:0:function:f', false],
  ])('of %s holds for %s: %s', (owner, resourceArn, holds) => {
    const iam = createIam();
    iam.putResourcePolicy(owner, document(allow({ Principal: '*' })));

    expect(iam.refusal(sns, { action: 'any:Action', resourceArn }) === undefined).toBe(holds);
  });
});

describe('roles', () => {
  test('are granted what is attached later', () => {
    const iam = createIam();
    iam.putRole(roleArn, []);
    iam.attachPolicy('worker', 'more', document(allow({})));

    expect(iam.refusal(role, send)).toBeUndefined();
  });

  test('that do not exist have nothing attached', () => {
    expect(() => createIam().attachPolicy('nobody', 'more', document(allow({})))).toThrow('nobody');
  });

  test('are refused in the words of AWS', () => {
    const who = 'User: arn:aws:sts::000000000000:assumed-role/worker/shop-dev-work is not authorized to perform: ';
    const what = `${who}sqs:SendMessage on resource: ${queueArn} `;

    expect(refusalOf(role, [], [])).toBe(`${what}because no identity-based policy allows the sqs:SendMessage action`);
    expect(refusalOf(role, [deny({})], [])).toBe(`${what}with an explicit deny in an identity-based policy`);
  });
});

test('a service is refused for want of a resource-based policy', () => {
  expect(refusalOf(sns, [], [])).toContain('because no resource-based policy allows the sqs:SendMessage action');
});

test('the administrator is always allowed', () => {
  expect(refusalOf({ type: 'administrator' }, [], [deny({ Principal: '*' })])).toBeUndefined();
});
