import { sqsEvent, sqsRecord } from './sqsEvent.ts';

test('makes a record of each body and keeps records', () => {
  const record = sqsRecord({ id: 2 }, { messageId: 'm2' });

  const { Records } = sqsEvent([{ id: 1 }, 'not json', record]);

  expect(Records.map(({ body }) => body)).toEqual(['{"id":1}', 'not json', '{"id":2}']);
  expect(Records[2]).toBe(record);
  expect(Records[0]?.messageId).not.toBe(Records[1]?.messageId);
});

test('carries attributes, age, receive count and group where SQS puts them', () => {
  const record = sqsRecord('', {
    attributes: { CorrelationId: 'c1' },
    receiveCount: 3,
    sentAt: new Date(1_000),
    groupId: 'tenant',
  });

  expect(record.messageAttributes.CorrelationId).toEqual({ dataType: 'String', stringValue: 'c1' });
  expect(record.attributes).toMatchObject({
    ApproximateReceiveCount: '3',
    SentTimestamp: '1000',
    MessageGroupId: 'tenant',
  });
});
