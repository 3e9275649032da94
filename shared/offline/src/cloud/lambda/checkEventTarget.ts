import type { LocalCloud } from '../../localCloud.ts';

type Iam = Pick<LocalCloud, 'iam'>;

const deadLetterActions: Record<string, string> = { sqs: 'sqs:SendMessage', sns: 'sns:Publish' };
const destinationActions: Record<string, string> = { ...deadLetterActions, lambda: 'lambda:InvokeFunction' };

/**
 * A function's `DeadLetterConfig` names a standard queue or topic that its role may send to.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html#invocation-dlq
 *
 * @throws Error as Lambda refuses the function.
 */
export function checkDeadLetterTarget(targetArn: string, roleArn: string, cloud: Iam): void {
  const action = deadLetterActions[serviceOf(targetArn)];
  if (!action) throw new Error(`${targetArn} is no queue or topic: name one, or make it a destination of the function`);
  checkTarget({ targetArn, roleArn, action }, cloud);
}

/**
 * A destination of asynchronous events is a function as well. AWS also takes an event bus, and a bucket for failures.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html#invocation-async-destinations
 *
 * @throws Error as Lambda refuses the configuration.
 */
export function checkDestination(targetArn: string, roleArn: string, cloud: Iam): void {
  const service = serviceOf(targetArn);
  if (service === 'events' || service === 's3')
    throw new Error(`${targetArn}: event buses and buckets as destinations are not built; name a queue or a topic`);
  const action = destinationActions[service];
  if (!action) throw new Error(`${targetArn} is no queue, topic or function: events can not end there`);
  checkTarget({ targetArn, roleArn, action }, cloud);
}

const serviceOf = (arn: string) => arn.split(':')[2] ?? '';

interface Target {
  targetArn: string;
  roleArn: string;
  action: string;
}

function checkTarget({ targetArn, roleArn, action }: Target, { iam }: Iam): void {
  if (targetArn.endsWith('.fifo'))
    throw new Error(`${targetArn} is FIFO: events end in standard queues and topics alone`);
  if (iam.refusal({ type: 'role', roleArn }, { action, resourceArn: targetArn }) === undefined) return;
  throw new Error(
    `The provided execution role does not have permissions to call ${action.split(':')[1]} on ` +
      `${serviceOf(targetArn).toUpperCase()}: allow ${roleArn} ${action} on ${targetArn}`,
  );
}
