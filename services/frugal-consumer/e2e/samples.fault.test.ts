import { resolve } from 'node:path';
import { samplesContract } from '@patterns/testing/samples';

samplesContract('frugal-consumer', resolve(import.meta.dirname, '../events'), {
  recordWork: { batchItemFailures: [] },
});
