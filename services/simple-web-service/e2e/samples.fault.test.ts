import { resolve } from 'node:path';
import { samplesContract } from '@patterns/testing/samples';

const answers = (statusCode: number) => expect.objectContaining({ statusCode });

samplesContract('simple-web-service', resolve(import.meta.dirname, '../events'), {
  createProduct: answers(201),
  getProduct: answers(200),
  replaceProduct: answers(200),
  listProducts: answers(200),
  getProductInternal: expect.objectContaining({ status: 'ok' }),
  deleteProduct: answers(204),
});
