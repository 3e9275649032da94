import type { LocalCloud } from '../localCloud.ts';

export interface TargetMessage {
  body: string;
  attributes?: Record<string, { DataType: 'String' | 'Number'; StringValue: string }> | undefined;
}

/** Sends to an SQS queue, an SNS topic or a function, as a role. @throws AwsError, or Error for another service. */
export async function sendToTarget(
  cloud: Pick<LocalCloud, 'call' | 'endpoint'>,
  roleArn: string,
  targetArn: string,
  { body, attributes }: TargetMessage,
  traceHeader?: string,
): Promise<void> {
  const principal = { type: 'role', roleArn } as const;
  const call = (...[target, action, input]: [service: string, action: string, input: object]) =>
    cloud.call(principal, target, action, input, traceHeader);
  const [, , service = '', , accountId, name] = targetArn.split(':');
  const MessageAttributes = attributes && { MessageAttributes: attributes };
  switch (service) {
    case 'sqs': {
      const QueueUrl = `${cloud.endpoint}/${accountId}/${name}`;
      await call('sqs', 'SendMessage', { QueueUrl, MessageBody: body, ...MessageAttributes });
      return;
    }
    case 'sns':
      await call('sns', 'Publish', { TopicArn: targetArn, Message: body, ...MessageAttributes });
      return;
    case 'lambda':
      await call('lambda', 'Invoke', {
        FunctionName: targetArn,
        InvocationType: 'Event',
        Payload: body,
      });
      return;
    default:
      throw new Error(`The local cloud sends to SQS queues, SNS topics and functions, not to "${service}"`);
  }
}
