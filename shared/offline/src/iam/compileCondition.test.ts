import { compileCondition } from './compileCondition.ts';

type Row = [operator: string, expected: unknown, given: string[] | undefined, holds: boolean];

const topic = 'arn:aws:sns:us-east-1:000000000000:topic';

const rows: Row[] = [
  ['StringEquals', 'a', ['a'], true],
  ['StringEquals', 'a', ['A'], false],
  ['StringEquals', ['a', 'b'], ['b'], true],
  ['StringEquals', 'a', undefined, false],
  ['StringEqualsIfExists', 'a', undefined, true],
  ['StringEqualsIfExists', 'a', ['b'], false],
  ['StringNotEquals', 'a', ['b'], true],
  ['StringNotEquals', ['a', 'b'], ['b'], false],
  ['StringNotEquals', 'a', undefined, true],
  ['StringNotEquals', 'a', ['a', 'b'], false],
  ['StringEqualsIgnoreCase', 'a', ['A'], true],
  ['StringNotEqualsIgnoreCase', 'a', ['A'], false],
  ['StringLike', 'a*', ['abc'], true],
  ['StringLike', 'a?', ['abc'], false],
  ['StringNotLike', 'a*', ['abc'], false],
  ['StringNotLike', 'a*', ['bcd'], true],
  ['ArnEquals', topic, [topic], true],
  ['ArnEquals', 'arn:aws:sns:*:*:top*', [topic], true],
  ['ArnLike', 'arn:aws:sns:us-east-1:000000000000:*', [topic], true],
  ['ArnLike', 'arn:aws:sqs:us-east-1:000000000000:*', [topic], false],
  ['ArnNotEquals', topic, [topic], false],
  ['ArnNotLike', 'arn:aws:sqs:*:*:*', [topic], true],
  ['Bool', 'true', ['true'], true],
  ['Bool', true, ['true'], true],
  ['Bool', 'false', ['true'], false],
  ['Bool', 'true', undefined, false],
  ['BoolIfExists', 'true', undefined, true],
  ['Null', 'true', undefined, true],
  ['Null', 'true', ['a'], false],
  ['Null', 'false', ['a'], true],
  ['Null', false, undefined, false],
  ['NumericEquals', '10', ['10.0'], true],
  ['NumericNotEquals', 10, ['10'], false],
  ['NumericLessThan', '10', ['9'], true],
  ['NumericLessThan', '10', ['10'], false],
  ['NumericLessThanEquals', '10', ['10'], true],
  ['NumericGreaterThan', '10', ['100'], true],
  ['NumericGreaterThanEquals', '10', ['9'], false],
  ['NumericGreaterThanEquals', '10', ['many'], false],
  ['DateLessThan', '2030-01-01T00:00:00Z', ['2029-12-31T23:59:59Z'], true],
  ['DateGreaterThan', '2030-01-01T00:00:00Z', ['2029-12-31T23:59:59Z'], false],
  ['DateEquals', '1893456000', ['2030-01-01T00:00:00Z'], true],
  ['DateNotEquals', '1893456000', ['2030-01-01T00:00:00Z'], false],
  ['DateLessThanEquals', '2030-01-01T00:00:00Z', ['2030-01-01T00:00:00Z'], true],
  ['DateGreaterThanEquals', '2030-01-01T00:00:00Z', ['2030-01-01T00:00:00Z'], true],
  ['IpAddress', '10.0.0.0/8', ['10.1.2.3'], true],
  ['IpAddress', '10.0.0.1', ['10.0.0.2'], false],
  ['IpAddress', '2001:db8::/32', ['2001:db8::1'], true],
  ['NotIpAddress', '10.0.0.0/8', ['11.1.2.3'], true],
  ['ForAllValues:StringEquals', ['a', 'b'], ['a', 'b'], true],
  ['ForAllValues:StringEquals', ['a', 'b'], ['a', 'c'], false],
  ['ForAllValues:StringEquals', 'a', undefined, true],
  ['ForAllValues:StringNotEquals', 'a', ['b', 'c'], true],
  ['ForAllValues:StringNotEquals', 'a', ['a', 'c'], false],
  ['ForAnyValue:StringEquals', ['a', 'b'], ['c', 'a'], true],
  ['ForAnyValue:StringEquals', 'a', ['b', 'c'], false],
  ['ForAnyValue:StringEquals', 'a', undefined, false],
  ['ForAnyValue:StringNotEquals', 'a', ['a', 'c'], true],
  ['ForAnyValue:StringNotEquals', 'a', undefined, false],
  ['ForAnyValue:StringLikeIfExists', 'a*', undefined, true],
];

test.each(rows)('%s %j, given %j: %s', (operator, expected, given, holds) => {
  const condition = compileCondition({ [operator]: { 'dynamodb:LeadingKeys': expected } });

  expect(condition(new Map(given ? [['dynamodb:leadingkeys', given]] : []))).toBe(holds);
});

test('all keys of all operators must hold', () => {
  const condition = compileCondition({ StringEquals: { a: '1', b: '2' }, Bool: { c: 'true' } });

  expect(condition(new Map(Object.entries({ a: ['1'], b: ['2'], c: ['true'] })))).toBe(true);
  expect(condition(new Map(Object.entries({ a: ['1'], b: ['3'], c: ['true'] })))).toBe(false);
  expect(condition(new Map(Object.entries({ a: ['1'], b: ['2'], c: ['false'] })))).toBe(false);
});

test('no condition always holds', () => {
  expect(compileCondition(undefined)(new Map())).toBe(true);
});

test.each(['BinaryEquals', 'StringMatches', 'ForAllValue:StringEquals', 'toString', 'stringequals'])(
  'refuses the operator %s by name',
  (operator) => {
    expect(() => compileCondition({ [operator]: { key: 'value' } })).toThrow(`"${operator}"`);
  },
);

test.each([
  ['NumericLessThan', 'ten'],
  ['DateLessThan', 'tomorrow'],
])('%s refuses to compare with %s', (operator, value) => {
  expect(() => compileCondition({ [operator]: { key: value } })).toThrow(value);
});
