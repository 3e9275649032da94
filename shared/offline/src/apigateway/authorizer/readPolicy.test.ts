import { readHttpPolicy, readRestPolicy } from './readPolicy.ts';
import { readSimpleAnswer } from './readSimpleAnswer.ts';

const api = 'arn:aws:execute-api:us-east-1:000000000000:abc/dev';
const statement = (Effect: string, Resource: unknown, more: object = {}) => ({
  Effect,
  Action: 'execute-api:Invoke',
  Resource,
  ...more,
});
const answer = (...Statement: object[]) => ({
  principalId: 'me',
  policyDocument: { Version: '2012-10-17', Statement },
});

test.each([
  ['the whole API', [statement('Allow', `${api}/*`)], 'GET/documents/a/b', 'allow'],
  ['all that is', [statement('Allow', '*')], 'GET/documents', 'allow'],
  ['any action', [statement('Allow', '*', { Action: '*' })], 'GET/documents', 'allow'],
  [
    'another action',
    [statement('Allow', '*', { Action: 'execute-api:ManageConnections' })],
    'GET/documents',
    'noMatch',
  ],
  ['one method', [statement('Allow', `${api}/GET/documents`)], 'GET/documents', 'allow'],
  ['another method', [statement('Allow', `${api}/GET/documents`)], 'POST/documents', 'noMatch'],
  ['a wildcard method', [statement('Allow', `${api}/*/documents`)], 'POST/documents', 'allow'],
  ['a wildcard for one character', [statement('Allow', `${api}/GET/d?cuments`)], 'GET/documents', 'allow'],
  ['a list', [statement('Allow', [`${api}/GET/a`, `${api}/GET/b`])], 'GET/b', 'allow'],
  ['a deny beside an allow', [statement('Allow', '*'), statement('Deny', `${api}/GET/a`)], 'GET/a', 'deny'],
  ['a deny of something else', [statement('Allow', '*'), statement('Deny', `${api}/GET/a`)], 'GET/b', 'allow'],
  ['nothing', [], 'GET/a', 'noMatch'],
])('a policy of %s', (_, statements, method, expected) => {
  for (const read of [readRestPolicy, readHttpPolicy])
    expect(read(answer(...statements)).decide(`${api}/${method}`)).toBe(expected);
});

test("a REST API's context is text, an HTTP API's is as it was", () => {
  const context = { n: 1, yes: true, text: 'a' };
  const said = { ...answer(), context };

  expect(readRestPolicy(said)).toMatchObject({ principalId: 'me', context: { n: '1', yes: 'true', text: 'a' } });
  expect(readHttpPolicy({ ...said, context: { ...context, list: [1] } }).context).toEqual({ ...context, list: [1] });
});

test.each([
  ['nothing', null, 'Properties'],
  ['no policy', { principalId: 'me' }, 'policyDocument'],
  ['no principal', { policyDocument: { Statement: [] } }, 'principalId'],
  ['an object in the context', { ...answer(), context: { a: {} } }, 'context.a: a value of the context'],
  ['a list in the context', { ...answer(), context: { a: [] } }, 'context.a: a value of the context'],
  ['a statement without effect', answer({ Action: '*', Resource: '*' }), 'Effect'],
  ['a resource of 513 characters', answer(statement('Allow', 'x'.repeat(513))), 'Resource'],
  [
    'an unknown condition',
    answer(statement('Allow', '*', { Condition: { Maybe: { 'aws:CurrentTime': 'b' } } })),
    '"Maybe" is not known',
  ],
])('%s is no answer for a REST API', (_, said, reason) => {
  expect(() => readRestPolicy(said)).toThrow(reason);
});

test('a simple answer allows or denies all', () => {
  expect(readSimpleAnswer({ isAuthorized: true, context: { a: [1] } }).context).toEqual({ a: [1] });
  expect(readSimpleAnswer({ isAuthorized: true }).decide('any')).toBe('allow');
  expect(readSimpleAnswer({ isAuthorized: false }).decide('any')).toBe('deny');
  expect(() => readSimpleAnswer({ isAuthorized: 'yes' })).toThrow('isAuthorized');
});
