import { compilable, withOutputs } from './outputReferences.ts';

const outputs = new Map([['notifier', { BillingTopicArn: 'arn:aws:sns:x:0:bills', Name: '"a"' }]]);
const reference = (name: string, output: string) => `\${${name}.${output}}`;

function resolved(value: string) {
  const { value: compiled = '' } = compilable({ value });
  const Properties = { whole: compiled, sub: { 'Fn::Sub': `x/${compiled}` } };
  return withOutputs({ Resources: { A: { Type: 'T', Properties } } }, outputs).Resources.A?.Properties;
}

test.each([
  [reference('notifier', 'Name'), '"a"'],
  [reference('notifier', 'BillingTopicArn'), 'arn:aws:sns:x:0:bills'],
  [reference('other', 'Name'), reference('other', 'Name')],
  ['arn:aws:sns:x:0:mine', 'arn:aws:sns:x:0:mine'],
])('%s becomes %s, alone and inside a text', (param, expected) => {
  expect(resolved(param)).toEqual({ whole: expected, sub: { 'Fn::Sub': `x/${expected}` } });
});

test('an ARN begins as one while it is compiled', () => {
  const topic = reference('notifier', 'BillingTopicArn');

  expect(compilable({ topic })).toEqual({ topic: `arn:${topic}` });
});

test('an output that a stack lacks is an error that names it', () => {
  expect(() => resolved(reference('notifier', 'Nothing'))).toThrow('notifier has no such output');
});
