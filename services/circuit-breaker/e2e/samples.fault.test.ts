import { resolve } from 'node:path';
import { samplesContract } from '@patterns/testing/samples';

const answers = expect.objectContaining({ statusCode: 200 });

samplesContract('circuit-breaker', resolve(import.meta.dirname, '../events'), {
  setCircuit: answers,
  getRate: answers,
  listCircuits: answers,
});
