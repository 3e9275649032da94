import { references } from './references.ts';

test.each([
  ['Ref', { a: [{ Ref: 'Queue' }] }, ['Queue']],
  ['GetAtt in both forms', [{ 'Fn::GetAtt': ['A', 'Arn'] }, { 'Fn::GetAtt': 'B.Endpoint.Port' }], ['A', 'B']],
  ['Sub', { 'Fn::Sub': `\${A}/\${B.Arn}/\${!C}` }, ['A', 'B']],
  ['Sub with variables', { 'Fn::Sub': [`\${A}\${B}`, { A: { Ref: 'C' } }] }, ['B', 'C']],
  ['nested calls', { 'Fn::Join': ['', ['x', { 'Fn::Select': [0, [{ Ref: 'A' }]] }]] }, ['A']],
  ['the branch that holds', { 'Fn::If': ['Yes', { Ref: 'A' }, { Ref: 'B' }] }, ['A']],
  ['the other branch', { 'Fn::If': ['No', { Ref: 'A' }, { Ref: 'B' }] }, ['B']],
  ['nothing', { a: 1, b: null, c: 'text' }, []],
])('finds %s', (_, value, expected) => {
  expect([...references(value, (name) => name === 'Yes')].sort()).toEqual(expected);
});

test('finds those of all branches where no condition is asked', () => {
  const nested = { 'Fn::If': ['No', { Ref: 'A' }, { Ref: 'B' }] };

  expect([...references({ 'Fn::If': ['Yes', nested, { Ref: 'C' }] })].sort()).toEqual(['A', 'B', 'C']);
});
