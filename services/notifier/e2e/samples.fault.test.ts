import { resolve } from 'node:path';
import { samplesContract } from '@patterns/testing/samples';

samplesContract('notifier', resolve(import.meta.dirname, '../events'), {
  publishBillingRecord: { status: 'ok', messageId: expect.any(String) },
});
