import { resolve } from 'node:path';
import { samplesContract } from '@patterns/testing/samples';

samplesContract('scalable-webhook', resolve(import.meta.dirname, '../events'), {
  // It is signed by the specification's example secret, and not today: see standardWebhooks.test.ts.
  receiveWebhook: expect.objectContaining({ statusCode: 401 }),
  recordPayment: { batchItemFailures: [] },
  getPayment: expect.objectContaining({ statusCode: 200 }),
});
