import { serviceDatabase } from '@patterns/testing/postgres';
import type { OpenScene } from '@patterns/testing/scenes';
import { openWorkQueue, work } from './workQueue.ts';

export const openScene: OpenScene = async (cloud) => {
  const service = await openWorkQueue(cloud);
  const database = await serviceDatabase(cloud, service, ['CONSUMER']);
  return {
    service: 'frugal-consumer',
    story: 'Work waits in a queue until two consumers at a time have done it.',
    events: 'items of work, sent in tens',
    breakage: {
      story: 'recordWork dies three times after it has recorded a batch and before it has said so.',
      faults: [{ target: { function: 'frugal-consumer/recordWork' }, effect: { crash: 'after' }, times: 3 }],
    },
    send: (workId) => service.send(work({ workId })),
    sendMany: (workIds) => service.sendAll(workIds.map((workId) => work({ workId }))),
    effects: (workId) => database.count('work_items', 'work_id', [workId]),
    close: () => database.close(),
  };
};
