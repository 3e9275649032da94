import { resolve } from 'node:path';
import { samplesContract } from '@patterns/testing/samples';

const answers = (statusCode: number) => expect.objectContaining({ statusCode });

// Applied by hand first: what comes by the queue then is a duplicate.
samplesContract('fifoer', resolve(import.meta.dirname, '../events'), {
  applyEntries: { batchItemFailures: [] },
  postEntry: answers(202),
  getAccount: answers(200),
  resumeAccount: answers(202),
});
