import { tableRecord, tableStreamEvent } from './tableStreamEvent.ts';

test('makes a record of each item and keeps records, in growing sequence', () => {
  const record = tableRecord({ pk: 'b' }, new Date(1_000));

  const { Records } = tableStreamEvent([record, { pk: 'a', version: 2, left: undefined }]);

  expect(Records[0]).toBe(record);
  expect(Records[0]?.dynamodb).toMatchObject({ ApproximateCreationDateTime: 1 });
  expect(Records[1]?.dynamodb?.NewImage).toEqual({ pk: { S: 'a' }, version: { N: '2' } });
  const [first = '', second = ''] = Records.map(({ dynamodb }) => dynamodb?.SequenceNumber);
  expect(first < second).toBe(true);
});
