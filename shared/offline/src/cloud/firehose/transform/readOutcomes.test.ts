import { readOutcomes } from './readOutcomes.ts';

const ids = ['1', '2'];
const data = Buffer.from('new').toString('base64');
const ok = (recordId: string) => ({ recordId, result: 'Ok', data });
const codes = (answer: unknown) =>
  readOutcomes(JSON.stringify(answer), ids).map((outcome) =>
    outcome === undefined ? 'dropped' : 'errorCode' in outcome ? outcome.errorCode : String(outcome.data),
  );

// https://docs.aws.amazon.com/firehose/latest/dev/data-transformation-status-model.html
test.each<[string, unknown, string[]]>([
  ['in another order', { records: [{ ...ok('2'), data: '' }, ok('1')] }, ['new', '']],
  ['dropped', { records: [{ recordId: '1', result: 'Dropped' }, ok('2')] }, ['dropped', 'new']],
  [
    'failed',
    { records: [{ recordId: '1', result: 'ProcessingFailed' }, ok('2')] },
    ['Lambda.ProcessingFailedStatus', 'new'],
  ],
  ['missing', { records: [ok('2'), ok('unknown')] }, ['Lambda.MissingRecordId', 'new']],
  ['none', {}, ['Lambda.MissingRecordId', 'Lambda.MissingRecordId']],
  ['twice', { records: [ok('1'), ok('1'), ok('2')] }, ['Lambda.DuplicatedRecordId', 'new']],
  ['without data', { records: [{ recordId: '1', result: 'Ok' }, ok('2')] }, ['Lambda.InvalidReturnFormat', 'new']],
  [
    'another result',
    { records: [{ ...ok('1'), result: 'ok' }, ok('2')] },
    new Array(2).fill('Lambda.JsonProcessingException'),
  ],
  ['no base64', { records: [{ ...ok('1'), data: '{"a":1}' }, ok('2')] }, new Array(2).fill('Lambda.FunctionError')],
  ['no object', null, new Array(2).fill('Lambda.JsonProcessingException')],
  ['no list', { records: 'x' }, new Array(2).fill('Lambda.JsonProcessingException')],
])('%s', (_, answer, expected) => {
  expect(codes(answer)).toEqual(expected);
});
