import { resolve } from 'node:path';
import { samplesContract } from '@patterns/testing/samples';

samplesContract('streamer', resolve(import.meta.dirname, '../events'), {
  countViews: { batchItemFailures: [] },
  transformClicks: { records: [{ recordId: '1', result: 'Ok', data: expect.any(String) }] },
});
