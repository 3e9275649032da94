import { circuitStatus, type StoredCircuit } from './circuitStatus.ts';

const now = Date.parse('2026-01-31T12:00:00Z');
const auto = { name: 'rates', override: undefined };
const open = { kind: 'open', since: now - 1_000, opens: 2, retryAt: now + 4_000 } as const;

test.each<[what: string, circuit: StoredCircuit, expected: object]>([
  ['untouched', { ...auto, state: { kind: 'closed', since: 0 } }, { name: 'rates', mode: 'auto', state: 'closed' }],
  [
    'closed again',
    { ...auto, state: { kind: 'closed', since: now } },
    { name: 'rates', mode: 'auto', state: 'closed', since: '2026-01-31T12:00:00.000Z' },
  ],
  [
    'open',
    { ...auto, state: open },
    {
      ...{ name: 'rates', mode: 'auto', state: 'open', opens: 2 },
      ...{ since: '2026-01-31T11:59:59.000Z', retryAt: '2026-01-31T12:00:04.000Z' },
    },
  ],
  [
    'half open',
    { ...auto, state: { kind: 'half-open', since: now, opens: 1 } },
    { name: 'rates', mode: 'auto', state: 'half-open', since: '2026-01-31T12:00:00.000Z', opens: 1 },
  ],
  [
    'held closed, whatever it would do by itself',
    { name: 'rates', state: open, override: { mode: 'closed', until: now + 1 } },
    { name: 'rates', mode: 'closed', state: 'closed', until: '2026-01-31T12:00:00.001Z' },
  ],
])('%s', (_, circuit, expected) => {
  expect(circuitStatus(circuit, now)).toEqual(expected);
});

test("a person's decision ends by itself", () => {
  const held: StoredCircuit = { ...auto, state: { kind: 'closed', since: 0 }, override: { mode: 'open', until: now } };

  expect(circuitStatus(held, now)).toEqual({ name: 'rates', mode: 'auto', state: 'closed' });
});
