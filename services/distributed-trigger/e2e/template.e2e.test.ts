import { resolve } from 'node:path';
import { arn, compiledTemplate, templateContract } from '@patterns/testing/template';
import { consumers } from './trigger.ts';

const serviceDir = resolve(import.meta.dirname, '..');

templateContract(serviceDir, {
  publishAudit: [
    ['sns:Publish', { Ref: 'AuditTopic' }],
    ['sqs:SendMessage', arn('TriggerDeadLetterQueue')],
  ],
  ...Object.fromEntries(
    Object.values(consumers).map(({ key, name }) => [
      key,
      [
        // What the mapping needs; the consumer deletes early by it, too.
        ['sqs:ReceiveMessage sqs:DeleteMessage sqs:GetQueueAttributes', arn(`${name}Queue`)],
        ['dynamodb:PutItem', arn(`${name}Table`)],
        ['sqs:ChangeMessageVisibility', arn(`${name}Queue`)],
        ['sqs:SendMessage', arn(`${name}DeadLetterQueue`)],
      ],
    ]),
  ),
});

test('the trigger names no consumer', async () => {
  const { resources } = await compiledTemplate(serviceDir);
  const trigger = resources.filter(({ id }) =>
    /^(PublishAudit|AuditTopic|AuditFilter|TriggerDeadLetterQueue$)/.test(id),
  );

  expect(trigger.length).toBeGreaterThan(5);
  expect(JSON.stringify(trigger)).not.toMatch(/Security|BillingAnomaly|SearchIndex/);
});
