import { resolve } from 'node:path';
import { samplesContract } from '@patterns/testing/samples';

const answers = (statusCode: number) => expect.objectContaining({ statusCode });

samplesContract('strangler', resolve(import.meta.dirname, '../events'), {
  createCustomer: answers(201),
  getCustomer: answers(200),
});
