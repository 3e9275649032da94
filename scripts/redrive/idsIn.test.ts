import { idsIn } from './idsIn.ts';

test.each([
  [{ Ref: 'A' }, true],
  [{ 'Fn::GetAtt': 'A.Arn' }, true],
  [{ 'Fn::Sub': 'arn:$'.concat('{A.QueueName}') }, true],
  [{ 'Fn::Join': ['', ['x', { Ref: 'A' }]] }, true],
  [{ 'Fn::GetAtt': ['AB', 'Arn'] }, false],
  [{ 'Fn::Sub': 'arn:$'.concat('{AB}') }, false],
  ['A', false],
])('%j refers to A: %s', (value, expected) => {
  expect(idsIn(value).includes('A')).toBe(expected);
});
