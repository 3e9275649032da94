import { resolve } from 'node:path';
import { samplesContract } from '@patterns/testing/samples';

samplesContract('distributed-trigger', resolve(import.meta.dirname, '../events'), {
  publishAudit: null,
  recordSecurity: { batchItemFailures: [] },
  recordAnomaly: { batchItemFailures: [] },
  indexEntry: { batchItemFailures: [] },
});
