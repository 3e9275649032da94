import { resolve } from 'node:path';
import { samplesContract } from '@patterns/testing/samples';

samplesContract('read-heavy-reporting-engine', resolve(import.meta.dirname, '../events'), {
  recordBilling: null,
  getReport: expect.objectContaining({ statusCode: 200, headers: expect.objectContaining({ 'x-cache': 'miss' }) }),
  // Nobody holds the lock that it names.
  refreshReport: null,
});
