import { arnWildcard, wildcard } from './wildcard.ts';

test.each([
  ['*', '', true],
  ['orders', 'orders', true],
  ['orders', 'orders-2', false],
  ['orders*', 'orders-2', true],
  ['*-2', 'orders-2', true],
  ['o?ders', 'orders', true],
  ['o?ders', 'oders', false],
  ['a.c', 'abc', false],
  ['a+(b)', 'a+(b)', true],
  ['Orders', 'orders', false],
  ['line*', 'line\nbreak', true],
])('%s against %j: %s', (pattern, text, expected) => {
  expect(wildcard(pattern)(text)).toBe(expected);
});

test('ignores case when asked', () => {
  expect(wildcard('SQS:send*', { ignoreCase: true })('sqs:SendMessage')).toBe(true);
});

test.each([
  ['*', 'arn:aws:sqs:us-east-1:000000000000:q', true],
  ['arn:aws:sqs:us-east-1:000000000000:q', 'arn:aws:sqs:us-east-1:000000000000:q', true],
  ['arn:aws:sqs:*:*:q', 'arn:aws:sqs:us-east-1:000000000000:q', true],
  ['arn:aws:lambda:us-east-1:000000000000:function:f*', 'arn:aws:lambda:us-east-1:000000000000:function:f:live', true],
  ['arn:aws:lambda:us-east-1:000000000000:function:f*e', 'arn:aws:lambda:us-east-1:000000000000:function:f:e', false],
  ['arn:aws:s3:::bucket/*', 'arn:aws:s3:::bucket/a/b', true],
  ['arn:aws:s3:::bucket/*', 'arn:aws:s3:::bucket', false],
  ['arn:aws:s3:::buck?t', 'arn:aws:s3:::buck:t', false],
])('the resource %s against %s: %s', (pattern, arn, expected) => {
  expect(wildcard(pattern, { segments: true })(arn)).toBe(expected);
});

test.each([
  ['arn:aws:sns:us-east-1:000000000000:t', 'arn:aws:sns:us-east-1:000000000000:t', true],
  ['arn:aws:sns:us-east-1:000000000000:t*', 'arn:aws:sns:us-east-1:000000000000:topic', true],
  ['arn:aws:sns:*:*:topic', 'arn:aws:sns:us-east-1:000000000000:topic', true],
  ['arn:aws:*:topic', 'arn:aws:sns:us-east-1:000000000000:topic', false],
  [
    'arn:aws:execute-api:us-east-1:000000000000:api/*/GET/a',
    'arn:aws:execute-api:us-east-1:000000000000:api/x/GET/a',
    true,
  ],
])('ArnLike %s against %s: %s', (pattern, arn, expected) => {
  expect(arnWildcard(pattern)(arn)).toBe(expected);
});
