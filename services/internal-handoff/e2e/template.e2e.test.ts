import { resolve } from 'node:path';
import { arn, compiledTemplate, templateContract } from '@patterns/testing/template';

const serviceDir = resolve(import.meta.dirname, '..');

templateContract(serviceDir, {
  makeReceipt: [
    ['dynamodb:PutItem', arn('ReceiptsTable')],
    ['sqs:SendMessage', arn('ReceiptDeadLetterQueue')],
  ],
});

test("retries are Lambda's own, and set; failures go to the dead-letter queue", async () => {
  const { resources } = await compiledTemplate(serviceDir);

  expect(resources).toMatchObject(
    expect.arrayContaining([
      expect.objectContaining({
        Type: 'AWS::Lambda::EventInvokeConfig',
        Properties: expect.objectContaining({ MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 21_600 }),
      }),
      expect.objectContaining({
        id: 'MakeReceiptLambdaFunction',
        Properties: expect.objectContaining({ DeadLetterConfig: { TargetArn: arn('ReceiptDeadLetterQueue') } }),
      }),
    ]),
  );
});
