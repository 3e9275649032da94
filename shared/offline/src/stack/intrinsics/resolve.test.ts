import { noValue } from './noValue.ts';
import { resolve } from './resolve.ts';
import type { Scope } from './scope.ts';

const scope: Scope = {
  region: 'eu-west-1',
  ref: (name) => {
    if (name === 'AWS::NoValue') return noValue;
    if (name === 'Zones') return ['x', 'y'];
    if (name === 'Missing') throw new Error('no such resource');
    return `ref-${name}`;
  },
  getAtt: (logicalId, attribute) => `${logicalId}/${attribute}`,
  condition: (name) => name === 'Yes',
  mapping: (...keys) => keys.join('>'),
  reachable: (text) => text.replace('https://api.', 'http://front/'),
  exported: (name) => `exported-${name}`,
};
const nothing = { Ref: 'AWS::NoValue' };

test.each([
  ['plain values stay', { a: [1, true, 'x', null] }, { a: [1, true, 'x', null] }],
  ['Ref', { Queue: { Ref: 'Queue' } }, { Queue: 'ref-Queue' }],
  ['an object with a key beside Ref is none', { Ref: 'a', b: 1 }, { Ref: 'a', b: 1 }],
  ['NoValue leaves a property out', { a: 1, b: nothing }, { a: 1 }],
  ['NoValue leaves a list item out', [1, nothing, 2], [1, 2]],
  ['GetAtt as a list', { 'Fn::GetAtt': ['Queue', 'Arn'] }, 'Queue/Arn'],
  ['GetAtt as a text', { 'Fn::GetAtt': 'Database.Endpoint.Address' }, 'Database/Endpoint.Address'],
  ['GetAtt with a Ref as attribute', { 'Fn::GetAtt': ['Queue', { Ref: 'A' }] }, 'Queue/ref-A'],
  ['If takes the branch that holds', { 'Fn::If': ['Yes', { Ref: 'A' }, { Ref: 'Missing' }] }, 'ref-A'],
  ['If takes the other branch', { 'Fn::If': ['No', { Ref: 'Missing' }, 'b'] }, 'b'],
  ['If may answer NoValue', { a: { 'Fn::If': ['No', 1, nothing] } }, {}],
  ['Join', { 'Fn::Join': [':', ['a', 1, { Ref: 'B' }]] }, 'a:1:ref-B'],
  ['Join of a list that a Ref answers', { 'Fn::Join': ['-', { Ref: 'Zones' }] }, 'x-y'],
  ['Split', { 'Fn::Split': ['/', 'a/b'] }, ['a', 'b']],
  ['Select with a number as text', { 'Fn::Select': ['1', { 'Fn::Split': ['-', { Ref: 'A' }] }] }, 'A'],
  ['Length', { 'Fn::Length': { Ref: 'Zones' } }, 2],
  ['Base64', { 'Fn::Base64': 'hello' }, 'aGVsbG8='],
  ['GetAZs of the region', { 'Fn::GetAZs': '' }, ['eu-west-1a', 'eu-west-1b', 'eu-west-1c']],
  ['GetAZs of another', { 'Fn::Select': [0, { 'Fn::GetAZs': 'us-east-1' }] }, 'us-east-1a'],
  ['FindInMap', { 'Fn::FindInMap': ['Sizes', { Ref: 'A' }, 'small'] }, 'Sizes>ref-A>small'],
  ['a URL made by Join', { 'Fn::Join': ['', ['https://', 'api.', 'x']] }, 'http://front/x'],
  ['a URL made by Sub', { 'Fn::Sub': `https://api.\${A}` }, 'http://front/ref-A'],
  ['ImportValue', { 'Fn::ImportValue': { 'Fn::Sub': `\${A}-x` } }, 'exported-ref-A-x'],
  ['Cidr', { 'Fn::Cidr': ['10.0.0.0/16', 2, '8'] }, ['10.0.0.0/24', '10.0.1.0/24']],
  ['Cidr of larger blocks', { 'Fn::Select': [2, { 'Fn::Cidr': ['10.0.0.0/16', 4, 14] }] }, '10.0.128.0/18'],
  ['Sub of a name', { 'Fn::Sub': `x-\${AWS::Region}-\${Queue}` }, 'x-ref-AWS::Region-ref-Queue'],
  ['Sub of an attribute', { 'Fn::Sub': `\${Queue.Arn}/*` }, 'Queue/Arn/*'],
  ['Sub of a literal', { 'Fn::Sub': `\${!stageVariables.x}` }, `\${stageVariables.x}`],
  ['Sub with variables', { 'Fn::Sub': [`\${A} \${B}`, { A: { 'Fn::GetAtt': ['Q', 'Arn'] } }] }, 'Q/Arn ref-B'],
  ['Sub keeps dollars', { 'Fn::Sub': [`$& \${A}`, { A: '$1' }] }, '$& $1'],
])('%s', (_, value, expected) => {
  expect(resolve(value, scope)).toEqual(expected);
});

test.each([
  ['an unknown function', { 'Fn::Magic': 1 }, 'Fn::Magic is not known here'],
  ['Join of objects', { 'Fn::Join': ['', [{ a: 1 }]] }, 'Fn::Join needs a text and got {"a":1}'],
  ['Join without a list', { 'Fn::Join': ['', 'a'] }, 'Fn::Join needs a list'],
  ['Select past the end', { 'Fn::Select': [2, ['a']] }, 'no item 2 in a list of 1'],
  ['Split with one argument', { 'Fn::Split': ['a'] }, 'Fn::Split takes a list of 2 arguments'],
  ['GetAtt without an attribute', { 'Fn::GetAtt': 'Queue' }, '"Queue.Arn"'],
  ['Cidr of too many blocks', { 'Fn::Cidr': ['10.0.0.0/24', 2, 8] }, 'can not cut 2 blocks'],
  ['what the scope refuses', { a: [{ 'Fn::Sub': `\${Missing}` }] }, 'no such resource'],
])('refuses %s', (_, value, message) => {
  expect(() => resolve(value, scope)).toThrow(message);
});
