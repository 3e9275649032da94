import { asDeadLetter } from './asDeadLetter.ts';

const record = (data: string) => ({ eventID: 'shard:1', kinesis: { sequenceNumber: '1', data } });

test('is the record as it came', () => {
  expect(asDeadLetter(record('e30='))).toEqual(record('e30='));
});

test('without its data where no queue would take it', () => {
  expect(asDeadLetter(record(Buffer.alloc(1_048_576).toString('base64')))).toEqual(record(''));
});
