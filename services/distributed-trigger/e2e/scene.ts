import type { OpenScene } from '@patterns/testing/scenes';
import { openTrigger } from './trigger.ts';

export const openScene: OpenScene = async (cloud) => {
  const trigger = await openTrigger(cloud);
  return {
    service: 'distributed-trigger',
    story: 'Audit lines in a log trigger whoever wants to know of them.',
    events: 'audit lines',
    breakage: {
      story: 'The trigger dies twice after it has published lines.',
      faults: [
        {
          target: { function: 'distributed-trigger/publishAudit', awsService: 'sns', action: 'PublishBatch' },
          effect: { crash: 'after' },
          times: 2,
        },
      ],
    },
    send: async (mark) => {
      await trigger.write({ audit: true, kind: 'security', action: 'demo', mark });
    },
    // A log at work hands on lines by the batch.
    sendMany: async (marks) => {
      for (let at = 0; at < marks.length; at += 10) {
        const line = { audit: true, kind: 'security', action: 'demo' };
        await trigger.write(...marks.slice(at, at + 10).map((mark) => ({ ...line, mark })));
      }
    },
    effects: async (mark) => (await trigger.find('security', mark)).length,
  };
};
