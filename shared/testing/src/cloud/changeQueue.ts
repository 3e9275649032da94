import { GetQueueAttributesCommand, SetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { undoLater } from './undoLater.ts';

/** Attributes of a queue. */
export interface QueueChange {
  /** Seconds. */
  VisibilityTimeout?: string;
  /** Empty: it lets nobody in. */
  Policy?: string;
  /** What is another than in the deployed one. */
  RedrivePolicy?: { maxReceiveCount: number } | undefined;
}

/** See LocalCloud. */
export async function changeQueue(
  sqs: SQSClient,
  QueueUrl: string,
  { RedrivePolicy, ...change }: QueueChange,
): Promise<() => Promise<void>> {
  const asked = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] });
  const { Attributes: deployed = {} } = await sqs.send(asked);
  const set = (Attributes: Record<string, string>) => sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes }));
  const redrive = { ...JSON.parse(deployed.RedrivePolicy ?? '{}'), ...RedrivePolicy };
  const changed = { ...change, ...(RedrivePolicy && { RedrivePolicy: JSON.stringify(redrive) }) };
  const undo = undoLater(() => {
    // One that the queue does not have is set to none.
    const entries = Object.keys(changed).map((name) => [name, deployed[name as keyof typeof changed] ?? '']);
    return set(Object.fromEntries(entries));
  });
  await set(changed);
  return undo;
}
