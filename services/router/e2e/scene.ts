import { expectStatus, type OpenScene } from '@patterns/testing/scenes';
import { openRouter, tasks } from './router.ts';

export const openScene: OpenScene = async (cloud) => {
  const { ask, find } = await openRouter(cloud);
  return {
    service: 'router',
    story: 'Tasks come in by one entry and are handed to the function that does their kind.',
    events: 'tasks routed',
    breakage: {
      story: 'routeTask dies twice after it has handed a task over: the task is done once.',
      faults: [
        {
          target: { function: 'router/routeTask', awsService: 'lambda', action: 'Invoke' },
          effect: { crash: 'after' },
          times: 2,
        },
      ],
    },
    send: async (taskId) =>
      expectStatus(await ask({ taskId, taskType: 'invoice', payload: tasks.invoice.payload }), 202),
    effects: async (taskId) => ((await find('invoice', taskId)) ? 1 : 0),
  };
};
