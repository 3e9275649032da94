import { resolve } from 'node:path';
import { samplesContract } from '@patterns/testing/samples';

const answers = (statusCode: number) => expect.objectContaining({ statusCode });

samplesContract('eventually-consistent', resolve(import.meta.dirname, '../events'), {
  putCustomer: answers(200),
  putOrder: answers(200),
  replicateChange: { batchItemFailures: [] },
  getReport: answers(200),
  deleteOrder: answers(204),
  deleteCustomer: answers(204),
  rebuildReadSide: expect.objectContaining({ status: 'complete' }),
});
