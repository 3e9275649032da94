import { fakeCircuitStore } from '@patterns/testing/circuits';
import { createListCircuits } from './handler.ts';

const now = Date.parse('2026-01-31T12:00:00Z');

test('shows each circuit, also one of which nothing is stored', async () => {
  const store = fakeCircuitStore();
  await store.override('another', { mode: 'open', until: now + 1_000 });
  const listCircuits = createListCircuits({ store, now: () => now });

  const untouched = await listCircuits();
  await store.override('rates', { mode: 'open', until: now + 1_000 });
  const held = await listCircuits();

  expect(untouched).toEqual({ status: 200, body: { items: [{ name: 'rates', mode: 'auto', state: 'closed' }] } });
  expect(held.body).toEqual({
    items: [{ name: 'rates', mode: 'open', state: 'open', until: '2026-01-31T12:00:01.000Z' }],
  });
});
