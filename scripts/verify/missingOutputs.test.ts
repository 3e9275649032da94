import { missingOutputs } from './missingOutputs.ts';

test('a missing output is found, and a service of one’s own misses none', () => {
  expect(missingOutputs('circuit-breaker', { ServiceEndpoint: {} })).toEqual(['Outputs: add CircuitTableName']);
  expect(missingOutputs('shop', {})).toEqual([]);
});
