import { AwsError } from '../awsService.ts';
import type { SqsQueue, SqsStore } from './fauxqs.ts';

interface RedrivePolicy {
  deadLetterTargetArn?: string;
  maxReceiveCount?: number | string;
}

interface RedriveAllowPolicy {
  redrivePermission?: 'allowAll' | 'denyAll' | 'byQueue';
  sourceQueueArns?: string[];
}

/** Refuses a redrive policy that SQS would refuse. @throws AwsError InvalidParameterValue */
export function checkRedrive(source: { arn: string; redrivePolicy: string | undefined }, store: SqsStore): void {
  if (!source.redrivePolicy) return;
  const refuse = (reason: string) =>
    new AwsError(
      'InvalidParameterValue',
      `Value ${source.redrivePolicy} for parameter RedrivePolicy is invalid. Reason: ${reason}`,
    );
  const { deadLetterTargetArn, maxReceiveCount } = parse(source.redrivePolicy, refuse);
  const count = Number(maxReceiveCount ?? 10);
  if (!(Number.isInteger(count) && count >= 1 && count <= 1_000)) {
    throw refuse('Invalid value for maxReceiveCount. Value must be between 1 and 1000.');
  }
  const target = store.getQueueByArn(deadLetterTargetArn ?? '');
  if (!target) throw refuse('Dead letter target does not exist.');
  if (target.isFifo() !== source.arn.endsWith('.fifo')) {
    throw refuse('Dead-letter queue must be same type of queue as the source.');
  }
  if (!allows(target, source.arn)) throw refuse('The dead-letter queue does not allow this source queue.');
}

function parse(policy: string, refuse: (reason: string) => AwsError): RedrivePolicy {
  try {
    return JSON.parse(policy) as RedrivePolicy;
  } catch {
    throw refuse('Redrive policy is not a valid JSON map.');
  }
}

function allows(target: SqsQueue, sourceArn: string): boolean {
  const policy = JSON.parse(target.attributes.RedriveAllowPolicy || '{}') as RedriveAllowPolicy;
  if (policy.redrivePermission === 'byQueue') return policy.sourceQueueArns?.includes(sourceArn) ?? false;
  return policy.redrivePermission !== 'denyAll';
}
