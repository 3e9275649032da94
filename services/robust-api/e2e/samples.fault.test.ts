import { resolve } from 'node:path';
import { localCloud } from '@patterns/testing/cloud';
import { samplesContract } from '@patterns/testing/samples';
import { openOrders } from './ordersApi.ts';

beforeAll(() => openOrders(localCloud()));

const answers = (statusCode: number) => expect.objectContaining({ statusCode });

samplesContract('robust-api', resolve(import.meta.dirname, '../events'), {
  createOrder: answers(201),
  getOrder: answers(200),
  quoteOrder: answers(200),
  rateShipping: answers(200),
  drainOutbox: { batchItemFailures: [] },
});
