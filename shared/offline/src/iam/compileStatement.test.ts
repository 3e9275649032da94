import { compileIdentityPolicy, compileResourcePolicy } from './compileStatement.ts';
import type { PolicyDocument, PolicyStatement } from './types.ts';

type Fields = Omit<PolicyStatement, 'Effect'>;
const allow = (fields: Fields): PolicyStatement => ({ Effect: 'Allow', Action: '*', Resource: '*', ...fields });
const document = (Statement: PolicyStatement): PolicyDocument => ({ Version: '2012-10-17', Statement });

describe('statements that are refused at start', () => {
  const fields: [name: string, statement: object, says: string][] = [
    ['an unknown key', { Condition: { StringEquals: { 'dynamodb:LeadingKeys': 'x' } } }, 'dynamodb:LeadingKeys'],
    ['an unknown operator', { Condition: { StringMatches: { 'aws:SourceArn': 'x' } } }, 'StringMatches'],
    ['no action', { Action: undefined }, 'Action'],
    ['a policy variable', { Resource: `arn:aws:s3:::home/\${aws:username}` }, 'variables'],
    ['a misspelt effect', { Effect: 'allow' }, 'Effect'],
  ];

  test.each(fields)('%s, for a role', (_name, statement, says) => {
    expect(() => compileIdentityPolicy(document({ ...allow({}), ...statement }))).toThrow(says);
  });

  test.each(fields)('%s, for a resource', (_name, statement, says) => {
    const policy = document({ ...allow({ Principal: '*' }), ...statement });

    expect(() => compileResourcePolicy(policy)).toThrow(says);
  });

  test('NotPrincipal', () => {
    const statement = { ...allow({}), NotPrincipal: { AWS: '*' } };

    expect(() => compileResourcePolicy(document(statement))).toThrow('NotPrincipal');
  });

  test('a Principal in a role, and none at a resource', () => {
    expect(() => compileIdentityPolicy(document(allow({ Principal: '*' })))).toThrow('Principal');
    expect(() => compileResourcePolicy(document(allow({})))).toThrow('Principal');
  });

  test('a role without a resource', () => {
    const statement: PolicyStatement = { Effect: 'Allow', Action: '*' };

    expect(() => compileIdentityPolicy(document(statement))).toThrow('Resource');
  });
});
