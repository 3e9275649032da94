import { functionReference } from './functionReference.ts';

const cloud = { region: 'eu-west-1', accountId: '000000000000' };
const arn = 'arn:aws:lambda:eu-west-1:000000000000:function:pay';

test.each([
  ['pay', { functionName: 'pay', arn }],
  ['pay:1', { functionName: 'pay', qualifier: '1', arn: `${arn}:1` }],
  ['000000000000:function:pay', { functionName: 'pay', arn }],
  [arn, { functionName: 'pay', arn }],
  [`${arn}:$LATEST`, { functionName: 'pay', qualifier: '$LATEST', arn: `${arn}:$LATEST` }],
])('reads %s', (text, reference) => {
  expect(functionReference(text, cloud)).toEqual(reference);
});
