import { resolve } from 'node:path';
import { arn, compiledTemplate, templateContract } from '@patterns/testing/template';

const serviceDir = resolve(import.meta.dirname, '..');

templateContract(serviceDir, { publishBillingRecord: [['sns:Publish', { Ref: 'BillingTopic' }]] });

test('only queues and functions may subscribe', async () => {
  const { resources } = await compiledTemplate(serviceDir);

  expect(resources.find(({ id }) => id === 'BillingTopicPolicy')?.Properties).toMatchObject({
    PolicyDocument: {
      Statement: expect.arrayContaining([
        expect.objectContaining({
          ...{ Effect: 'Deny', Principal: '*', Action: 'sns:Subscribe' },
          Condition: { StringNotEquals: { 'sns:Protocol': ['sqs', 'lambda'] } },
        }),
      ]),
    },
  });
});

test('subscribers are no part of it, and each delivery that fails is logged', async () => {
  const { resources } = await compiledTemplate(serviceDir);
  const DeliveryStatusLogging = ['sqs', 'lambda'].map((Protocol) =>
    expect.objectContaining({ Protocol, FailureFeedbackRoleArn: arn('DeliveryLogRole') }),
  );

  expect(resources.filter(({ Type }) => Type === 'AWS::SNS::Subscription')).toEqual([]);
  expect(resources.find(({ id }) => id === 'BillingTopic')?.Properties).toMatchObject({
    TopicName: 'notifier-dev-billing',
    DeliveryStatusLogging,
  });
});
