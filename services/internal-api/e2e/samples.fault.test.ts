import { resolve } from 'node:path';
import { samplesContract } from '@patterns/testing/samples';

const answered = expect.objectContaining({ status: 'ok' });

samplesContract('internal-api', resolve(import.meta.dirname, '../events'), {
  putPrice: answered,
  quotePrice: answered,
  getStock: answered,
});
