import { resolve } from 'node:path';
import { samplesContract } from '@patterns/testing/samples';

samplesContract('internal-handoff', resolve(import.meta.dirname, '../events'), { makeReceipt: null });
