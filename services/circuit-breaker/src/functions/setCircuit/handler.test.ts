import type { CircuitTransition } from '@patterns/runtime/circuitBreaker';
import { fakeCircuitStore } from '@patterns/testing/circuits';
import { captureOutput } from '@patterns/testing/output';
import { httpRequest } from '@patterns/testing/requests';
import * as v from 'valibot';
import { createSetCircuit } from './handler.ts';
import { type Decision, decisionSchema } from './schema.ts';

const now = Date.parse('2026-01-31T12:00:00Z');
const until = '2026-01-31T12:10:00.000Z';

captureOutput();

function arrange() {
  const store = fakeCircuitStore();
  const told: CircuitTransition[] = [];
  const setCircuit = createSetCircuit({ store, onTransition: (each) => told.push(each), now: () => now });
  const set = (body: Decision, name = 'rates') => setCircuit(httpRequest({ path: { name }, body }));
  return { store, told, set };
}

test('holds a circuit until a time, answers how it stands, and tells', async () => {
  const { set, told } = arrange();

  expect(await set({ mode: 'open', until })).toEqual({
    ...{ status: 200, body: { name: 'rates', mode: 'open', state: 'open', until } },
  });
  expect(told).toMatchObject([{ from: 'closed', to: 'open', reason: 'manual', until: Date.parse(until) }]);
});

test('gives it back to itself', async () => {
  const { set, told } = arrange();
  await set({ mode: 'open', until });

  expect(await set({ mode: 'auto' })).toEqual({ status: 200, body: { name: 'rates', mode: 'auto', state: 'closed' } });
  expect(told.map(({ to }) => to)).toEqual(['open', 'closed']);
});

test('an unknown circuit is not found, and none is made', async () => {
  const { set, store } = arrange();

  await expect(set({ mode: 'open', until }, 'reviews')).rejects.toMatchObject({
    ...{ code: 'not-found', message: 'There is no circuit reviews. There are: rates.' },
  });
  expect(await store.list()).toEqual([]);
});

test.each(['2026-01-31T12:00:00Z', '2026-03-31T12:00:00Z'])('until %s is not in the next 30 days', async (late) => {
  const { set, store } = arrange();

  await expect(set({ mode: 'closed', until: late })).rejects.toMatchObject({
    ...{ code: 'invalid', fields: [{ pointer: '/until', detail: 'must be in the next 30 days' }] },
  });
  expect(await store.list()).toEqual([]);
});

test.each([
  {},
  { mode: 'half-open', until },
  { mode: 'open' },
  { mode: 'closed', until: 1 },
  { mode: 'open', until: 'tomorrow' },
  { mode: 'auto', until },
  { mode: 'open', until, by: 'me' },
])('the schema refuses %j', (body) => {
  expect(v.is(decisionSchema, body)).toBe(false);
});
