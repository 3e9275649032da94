import { evaluateCondition } from './evaluateCondition.ts';
import type { Scope } from './scope.ts';

const scope = { ref: (name: string) => name, condition: (name: string) => name === 'Yes' } as unknown as Scope;
const yes = { Condition: 'Yes' };
const no = { Condition: 'No' };

test.each([
  [{ 'Fn::Equals': [{ Ref: 'prod' }, 'prod'] }, true],
  [{ 'Fn::Equals': [1, '1'] }, true],
  [{ 'Fn::Equals': ['a', 'b'] }, false],
  [{ 'Fn::And': [yes, { 'Fn::Equals': ['a', 'a'] }] }, true],
  [{ 'Fn::And': [yes, no] }, false],
  [{ 'Fn::Or': [no, yes] }, true],
  [{ 'Fn::Or': [no, no] }, false],
  [{ 'Fn::Not': [no] }, true],
  [{ 'Fn::Not': [{ 'Fn::Or': [yes, no] }] }, false],
])('%j is %s', (expression, expected) => {
  expect(evaluateCondition(expression, scope)).toBe(expected);
});

test('anything else is refused', () => {
  expect(() => evaluateCondition({ 'Fn::Join': ['', []] }, scope)).toThrow('a condition can not be Fn::Join');
  expect(() => evaluateCondition(undefined, scope)).toThrow('a condition can not be nothing');
});
