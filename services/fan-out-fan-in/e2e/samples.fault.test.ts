import { resolve } from 'node:path';
import { samplesContract } from '@patterns/testing/samples';

samplesContract('fan-out-fan-in', resolve(import.meta.dirname, '../events'), {
  createJob: expect.objectContaining({ statusCode: 202 }),
  getJob: expect.objectContaining({ statusCode: 200 }),
  splitJob: null,
  runTask: null,
  failTask: null,
  joinJob: null,
  sweepJobs: null,
});
