import type { MessageAttributes, SnsSubscription } from '../sqs/fauxqs.ts';
import { compileFilterPolicy, isWanted } from './isWanted.ts';
import type { Publication } from './publication.ts';

const string = (StringValue: string) => ({ DataType: 'String', StringValue });
const number = (StringValue: string) => ({ DataType: 'Number', StringValue });
const list = (...values: unknown[]) => ({ DataType: 'String.Array', StringValue: JSON.stringify(values) });

function wants(FilterPolicy: object, scope: string, message: string, attributes: MessageAttributes = {}): boolean {
  const published = { messages: { default: message }, attributes } as Publication;
  const subscribed = { FilterPolicy: JSON.stringify(FilterPolicy), FilterPolicyScope: scope };
  return isWanted(published, { protocol: 'sqs', attributes: subscribed } as unknown as SnsSubscription);
}

describe('a policy on attributes', () => {
  test.each<[policy: object, attributes: MessageAttributes, fits: boolean]>([
    [{ a: ['x', 'y'] }, { a: string('y') }, true],
    [{ a: ['x'], b: ['x'] }, { a: string('x') }, false],
    [{ $or: [{ a: ['x'] }, { b: ['x'] }] }, { b: string('x') }, true],
    [{ a: [{ prefix: 'x' }] }, { a: string('xy') }, true],
    [{ a: [{ suffix: 'y' }] }, { a: string('xy') }, true],
    [{ a: [{ 'equals-ignore-case': 'X' }] }, { a: string('x') }, true],
    [{ a: [{ wildcard: 'x*z' }] }, { a: string('xyyz') }, true],
    [{ a: [{ wildcard: 'x*z' }] }, { a: string('xy') }, false],
    [{ a: [{ cidr: '10.0.0.0/24' }] }, { a: string('10.0.0.255') }, true],
    [{ a: [{ cidr: '10.0.0.0/24' }] }, { a: string('10.1.1.0') }, false],
    [{ a: [{ 'anything-but': ['x', 'y'] }] }, { a: string('z') }, true],
    [{ a: [{ 'anything-but': ['x', 'y'] }] }, { a: string('y') }, false],
    [{ a: [{ 'anything-but': ['x', 'y'] }] }, { a: list('x', 'z') }, true],
    [{ a: [{ 'anything-but': { prefix: 'x' } }] }, { a: string('xy') }, false],
    [{ a: [{ 'anything-but': 'x' }] }, {}, false],
    [{ a: [{ exists: true }] }, { a: list('x') }, true],
    [{ a: [{ exists: false }] }, { b: string('x') }, true],
    [{ a: [{ exists: false }] }, { a: string('x') }, false],
    [{ a: ['x'] }, { a: list('w', 'x') }, true],
    [{ a: [301.5] }, { a: number('3.015e2') }, true],
    [{ a: [{ numeric: ['>', 0, '<=', 150] }] }, { a: number('150') }, true],
    [{ a: [{ numeric: ['>', 0] }] }, { a: string('5') }, false],
    [{ a: ['x'] }, { a: { DataType: 'Binary', BinaryValue: 'x' } }, false],
    [{ a: ['x'] }, { a: { DataType: 'String.kind', StringValue: 'x' } }, true],
  ])('%j of %j: %s', (policy, attributes, fits) => {
    expect(wants(policy, 'MessageAttributes', 'm', attributes)).toBe(fits);
  });
});

describe('a policy on the body', () => {
  test.each<[policy: object, body: unknown, fits: boolean]>([
    [{ a: { b: ['x'] } }, { a: { b: 'x' } }, true],
    [{ a: { b: [{ prefix: 'x' }] } }, { a: { b: 'y' } }, false],
    [{ a: ['x'] }, { a: ['w', 'x'] }, true],
    [{ a: { b: [1] } }, { a: [{ b: 2 }, { b: 1 }] }, true],
    [{ a: [true] }, { a: true }, true],
    [{ a: [null] }, { a: null }, true],
    [{ a: [{ exists: false }] }, {}, true],
    [{ a: [{ exists: false }] }, 'no object', false],
  ])('%j of %j: %s', (policy, body, fits) => {
    expect(wants(policy, 'MessageBody', JSON.stringify(body))).toBe(fits);
  });

  test('a message that is no JSON is not wanted', () => {
    expect(wants({ a: [{ exists: false }] }, 'MessageBody', 'text')).toBe(false);
  });
});

test.each<[text: string, scope: string | undefined, message: RegExp]>([
  ['{', undefined, /must be an object/],
  ['{"a":"x"}', undefined, /a must be a list of values or an object/],
  ['{"a":[{"like":"x"}]}', undefined, /does not know the pattern operator like/],
  ['{"a":{"b":["x"]}}', undefined, /does not support nested filter policy/],
  ['{"$or":[{"a":{"b":["x"]}},{"c":["x"]}]}', undefined, /does not support nested filter policy/],
  ['{"a":["x"]}', 'Message', /^Invalid parameter: FilterPolicyScope/],
])('refuses %s in the scope %s', (text, scope, message) => {
  expect(() => compileFilterPolicy(text, scope)).toThrow(
    expect.objectContaining({ code: 'InvalidParameter', message: expect.stringMatching(message) }),
  );
});
