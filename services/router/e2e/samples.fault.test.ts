import { resolve } from 'node:path';
import { samplesContract } from '@patterns/testing/samples';

samplesContract('router', resolve(import.meta.dirname, '../events'), {
  routeTask: null,
  makeThumbnail: null,
  makeInvoice: null,
  makeExport: null,
});
