import { randomUUID } from 'node:crypto';
import { cloudEvent } from '@patterns/runtime/events';
import { type Cloud, type DeployedService, sendAll } from '@patterns/testing/cloud';
import { sendWork, type WorkItem, workRequested } from '../src/client/work.ts';

/** The services that have work done. */
interface Producer {
  queueUrl: string;
  deadLetterQueueUrl: string;
  send(item: WorkItem): Promise<void>;
  /** Ten at once, as a producer in a hurry sends them. */
  sendAll(items: readonly WorkItem[]): Promise<void>;
}

/** Work that no other test has. */
export const work = (change: Partial<WorkItem> = {}): WorkItem => ({
  workId: `e2e-${randomUUID()}`,
  tenantId: 't-1001',
  amount: 1250,
  ...change,
});

/** The service as it stands, and who sends to it. */
export async function openWorkQueue<Service extends DeployedService>(
  cloud: Cloud<Service>,
): Promise<Service & Producer> {
  const service = await cloud.service('frugal-consumer');
  const queueUrl = service.output('WorkQueueUrl');
  return {
    ...service,
    queueUrl,
    deadLetterQueueUrl: service.output('WorkDeadLetterQueueUrl'),
    send: sendWork(cloud.sqs, queueUrl),
    sendAll: (items) => {
      const messages = items.map((data) => ({
        MessageBody: JSON.stringify(cloudEvent({ type: workRequested.type, source: '/work', id: data.workId, data })),
        MessageGroupId: data.tenantId,
      }));
      return sendAll(cloud.sqs, queueUrl, messages);
    },
  };
}
