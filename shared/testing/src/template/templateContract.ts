import { compiledTemplate } from './compiledTemplate.ts';
import type { Permission } from './permissions.ts';
import { ofType } from './resource.ts';
import { verifyService } from './verifyService.ts';

/**
 * What the template that would be deployed must hold: exact permissions, alarms that call, and, in all forms of the
 * service, nothing that `verifyService` finds.
 *
 * @param allowed what each function may do beside writing its log and its trace, by its key in serverless.yml.
 * @param file the template of another form, in `serviceDir`.
 *
 * @example
 * templateContract(resolve(import.meta.dirname, '..'), {
 *   makeReceipt: [
 *     ['dynamodb:PutItem', arn('ReceiptsTable')],
 *     ['sqs:SendMessage', arn('ReceiptDeadLetterQueue')],
 *   ],
 * });
 */
export function templateContract(
  serviceDir: string,
  allowed: Record<string, readonly Permission[]>,
  file?: string,
): void {
  const template = (params?: Record<string, string>) => compiledTemplate(serviceDir, params, file);

  test.each(Object.entries(allowed))('least privilege: %s may do what it does, no more', async (key, expected) => {
    expect((await template()).allowed(key)).toEqual(expected);
  });

  test('least privilege is said of every function', async () => {
    expect(Object.keys(allowed).sort()).toEqual(Object.keys((await template()).functions).sort());
  });

  test('all alarms call the one topic, or none', async () => {
    const alarmTopicArn = 'arn:aws:sns:us-east-1:000000000000:alarms';
    const [silent, calling] = await Promise.all([template(), template({ alarmTopicArn })]);

    for (const { Properties } of ofType(silent.resources, 'AWS::CloudWatch::Alarm')) {
      expect(Properties).not.toHaveProperty('AlarmActions');
    }
    for (const { Properties } of ofType(calling.resources, 'AWS::CloudWatch::Alarm')) {
      expect(Properties.AlarmActions).toEqual([alarmTopicArn]);
    }
  });

  // Once for the service: that of another template is one of its forms.
  if (file !== undefined) return;
  test('a reviewer finds nothing in any form', async () => {
    const verified = await verifyService(serviceDir);
    const found = verified.map(({ form, findings }) => ({ form, findings })).filter(({ findings }) => findings[0]);

    expect(found).toEqual([]);
  });
}
