import { eventually, localCloud } from '@patterns/testing/cloud';
import { serviceDatabase } from '@patterns/testing/postgres';
import type { WorkItem } from '../src/client/work.ts';
import { openWorkQueue, work } from './workQueue.ts';

/** What a fault suite works on: the service and its database, whose connections end with the suite. */
export async function faultSuite() {
  const cloud = localCloud();
  const service = await openWorkQueue(cloud);
  const opened = await serviceDatabase(cloud, service, ['CONSUMER']);
  afterAll(() => opened.close());

  const database = {
    ...opened,
    /** How many of the items are recorded. */
    rows: (items: readonly Pick<WorkItem, 'workId'>[]) =>
      opened.count(
        'work_items',
        'work_id',
        items.map(({ workId }) => workId),
      ),
    /** Waits until each of the items is recorded once. */
    recorded: (items: readonly Pick<WorkItem, 'workId'>[], timeoutMs = 30_000) =>
      eventually(async () => expect(await database.rows(items)).toBe(items.length), { timeoutMs }),
  };

  /** Sends so much work of a few tenants, ten messages at a time, and answers it. */
  const sendMany = async (count: number): Promise<WorkItem[]> => {
    const items = Array.from({ length: count }, (_, index) => work({ tenantId: `t-${index % 7}` }));
    await service.sendAll(items);
    return items;
  };

  /** Those of the items that lie in the dead-letter queue. */
  const deadLettered = async (items: readonly WorkItem[]) => {
    const bodies = (await cloud.messages(service.deadLetterQueueUrl)).map(({ body }) => body).join();
    return items.filter(({ workId }) => bodies.includes(workId));
  };

  return { cloud, service, database, sendMany, deadLettered };
}
