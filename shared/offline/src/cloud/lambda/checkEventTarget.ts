import type { LocalCloud } from '../../localCloud.ts';

const permissions: Record<string, string> = {
  sqs: 'sqs:SendMessage',
  sns: 'sns:Publish',
  lambda: 'lambda:InvokeFunction',
};

/**
 * What a function's asynchronous events may end in: a standard queue or topic, or a function, that its role may send to.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
 *
 * @throws Error as Lambda refuses the function or its configuration.
 */
export function checkEventTarget(targetArn: string, roleArn: string, { iam }: Pick<LocalCloud, 'iam'>): void {
  const [, , service = ''] = targetArn.split(':');
  const action = permissions[service];
  if (!action) throw new Error(`${targetArn} is no queue, topic or function: events can not end there`);
  if (targetArn.endsWith('.fifo'))
    throw new Error(`${targetArn} is FIFO: events end in standard queues and topics alone`);
  if (iam.refusal({ type: 'role', roleArn }, { action, resourceArn: targetArn }) === undefined) return;
  throw new Error(
    `The provided execution role does not have permissions to call ${action.split(':')[1]} on ${service.toUpperCase()}: ` +
      `allow ${roleArn} ${action} on ${targetArn}`,
  );
}
