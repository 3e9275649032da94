import { resolve } from 'node:path';
import { alarmContract, compiledTemplate } from '@patterns/testing/template';

const serviceDir = resolve(import.meta.dirname, '..');
const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });

test('least privilege: makeReceipt may write its table and send to its dead-letter queue', async () => {
  const { allowed } = await compiledTemplate(serviceDir);

  expect(allowed('makeReceipt')).toEqual([
    ['dynamodb:PutItem', arn('ReceiptsTable')],
    ['sqs:SendMessage', arn('ReceiptDeadLetterQueue')],
  ]);
});

test("retries are Lambda's own, set, and failures go to the dead-letter queue, which keeps them 14 days", async () => {
  const { resources } = await compiledTemplate(serviceDir);

  expect(resources).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        Type: 'AWS::Lambda::EventInvokeConfig',
        Properties: expect.objectContaining({ MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 21_600 }),
      }),
      expect.objectContaining({
        id: 'MakeReceiptLambdaFunction',
        Properties: expect.objectContaining({ DeadLetterConfig: { TargetArn: arn('ReceiptDeadLetterQueue') } }),
      }),
      expect.objectContaining({
        id: 'ReceiptDeadLetterQueue',
        Properties: expect.objectContaining({ MessageRetentionPeriod: 14 * 24 * 60 * 60 }),
      }),
    ]),
  );
});

alarmContract(serviceDir, ['ReceiptDeadLetterQueueDepthAlarm', 'MakeReceiptErrorsAlarm']);
