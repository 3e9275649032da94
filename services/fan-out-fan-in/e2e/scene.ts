import { expectStatus, type OpenScene } from '@patterns/testing/scenes';
import { openJobs } from './jobs.ts';

const values = [1, 2, 3, 4, 5];
const total = values.reduce((sum, value) => sum + value, 0);

export const openScene: OpenScene = async (cloud) => {
  const { post, job } = await openJobs(cloud, 'classic');
  return {
    service: 'fan-out-fan-in',
    story: 'Jobs are split into tasks, done side by side, and joined into one result.',
    events: 'jobs of five tasks',
    breakage: {
      story: 'Workers die five times after they have done a task.',
      faults: [{ target: { function: 'fan-out-fan-in/runTask' }, effect: { crash: 'after' }, times: 5 }],
    },
    send: async (jobId) => expectStatus(await post({ jobId, inputs: values.map((value) => ({ value })) }), 202, 409),
    // The total is that of each task once.
    effects: async (jobId) => {
      const { status, result } = await job(jobId);
      return status === 'complete' ? (result?.total ?? 0) / total : 0;
    },
  };
};
