import { toRecord } from './sqsEvent.ts';
import { message, queueArn } from './sqsMappingFixture.ts';

describe('toRecord', () => {
  test('names the fields as Lambda does', () => {
    const record = toRecord({ ...message('1', 'text'), Attributes: { ApproximateReceiveCount: '1' } }, queueArn);

    expect(record).toEqual({
      messageId: '1',
      receiptHandle: 'handle-1',
      body: 'text',
      attributes: { ApproximateReceiveCount: '1' },
      messageAttributes: {},
      md5OfBody: 'md5',
      eventSource: 'aws:sqs',
      eventSourceARN: queueArn,
      awsRegion: 'us-east-1',
    });
  });

  test('keeps message attributes, binary ones as base64', () => {
    const MessageAttributes = {
      kind: { DataType: 'String', StringValue: 'a' },
      bytes: { DataType: 'Binary', BinaryValue: 'AAE=' },
    };

    const record = toRecord({ ...message('1'), MessageAttributes }, queueArn);

    expect(record.messageAttributes).toEqual({
      kind: { stringValue: 'a', stringListValues: [], binaryListValues: [], dataType: 'String' },
      bytes: { binaryValue: 'AAE=', stringListValues: [], binaryListValues: [], dataType: 'Binary' },
    });
  });
});
