import { fakeCircuitStore } from '@patterns/testing/circuits';
import { circuitStore } from './circuitStore.ts';

test('circuits are in the table', () => {
  const table = fakeCircuitStore();

  expect(circuitStore({ table, cacheEndpoint: '' })).toBe(table);
});

test('or in the cache alone, if there is one', async () => {
  const table = fakeCircuitStore();

  const read = circuitStore({ table, cacheEndpoint: '127.0.0.1:1' }).read('rates');

  await expect(read).rejects.toMatchObject({ message: expect.stringContaining('ECONNREFUSED') });
  expect(table.calls.read).toBe(0);
});
