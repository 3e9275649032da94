import { captureOutput } from '@patterns/testing/output';
import { breakerFixture, broken, refused } from './breakerFixture.ts';
import type { CircuitStore } from './circuitStore.ts';
import type { CircuitTransition } from './circuitTransition.ts';
import { overrideCircuit } from './overrideCircuit.ts';

captureOutput();

function held(mode: 'open' | 'closed', ms: number) {
  const fixture = breakerFixture();
  const { store, told, clock } = fixture;
  const options = { store, now: () => clock.now, onTransition: told.push.bind(told) };
  return {
    ...fixture,
    hold: () => overrideCircuit(options, 'rates', { mode, until: clock.now + ms }),
    lift: () => overrideCircuit(options, 'rates', { mode: 'auto' }),
  };
}

test('held open, it refuses until the time is over', async () => {
  const { environment, succeed, clock, told, hold } = held('open', 30_000);
  const breaker = environment();

  await hold();

  await expect(succeed(breaker)).rejects.toEqual(refused(30));
  clock.now += 30_000;
  expect(await succeed(breaker)).toBe('answer');
  expect(told).toEqual([
    { ...{ circuit: 'rates', from: 'closed', to: 'open', reason: 'manual' }, at: 1_000_000, until: 1_030_000 },
  ]);
});

test('held closed, it lets calls through, counts none and does not open; then it goes on where it was', async () => {
  const { environment, open, fail, store, clock, hold, lift, changesTold } = held('closed', 30_000);
  const breaker = environment();
  await open(breaker);
  await hold();
  const before = await store.read('rates');

  clock.now += 1_000;
  for (let call = 0; call < 10; call++) expect(await fail(breaker)).toBe(broken);
  expect(await store.read('rates')).toEqual(before);

  await lift();
  await expect(fail(environment())).resolves.toEqual(refused(3));
  expect(changesTold()).toEqual([...['closed > open: failure-rate', 'open > closed: manual'], 'closed > open: manual']);
});

test('a decision that changes nothing is no transition', async () => {
  const { hold, lift, told } = held('closed', 30_000);

  await hold();
  await lift();

  expect(told).toEqual([]);
});

test('a decision whose answer was lost is made again by the SDK, and told all the same', async () => {
  const { store, clock } = breakerFixture();
  const told: string[] = [];
  const onTransition = ({ from, to }: CircuitTransition) => told.push(`${from} > ${to}`);
  const twice: CircuitStore['override'] = async (name, override) => {
    await store.override(name, override);
    return store.override(name, override);
  };
  const options = { store: { ...store, override: twice }, now: () => clock.now, onTransition };

  await overrideCircuit(options, 'rates', { mode: 'open', until: clock.now + 30_000 });
  await overrideCircuit(options, 'rates', { mode: 'auto' });

  expect(told).toEqual(['closed > open', 'open > closed']);
});

test.each([0, -1, 30 * 24 * 3_600_000 + 1, Number.NaN])('a time %d ms from now is refused', async (ms) => {
  const { hold, store } = held('open', ms);

  await expect(hold()).rejects.toMatchObject({ code: 'invalid', fields: [{ pointer: '/until' }] });
  expect(store.calls.override).toBe(0);
});
