import { setTimeout as sleep } from 'node:timers/promises';
import { eventually, localCloud, thirdParty } from '@patterns/testing/cloud';
import { atOnce, openRates, STATE_CACHE_MS } from './ratesService.ts';
import { struck } from './struck.ts';

const cloud = localCloud();
const rates = await openRates(cloud);
const api = { url: thirdParty(rates, 'rates') };
const store = { function: 'circuit-breaker/getRate', awsService: 'dynamodb' };

afterEach(() => rates.decide({ mode: 'auto' }));
afterAll(() => rates.put({ kind: 'closed', since: Date.now() }));

const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();
const statuses = async (callers: number) => new Set((await atOnce(callers, rates.rate)).map(({ status }) => status));

test('a thousand healthy calls write nothing, and read at most once a second in each environment', async () => {
  const before = await rates.store.read('rates');
  const writes = await struck(cloud, { target: { ...store, action: 'UpdateItem' }, effect: { latencyMs: 0 } });
  const reads = await struck(cloud, { target: { ...store, action: 'GetItem' }, effect: { latencyMs: 0 } });
  const startedAt = Date.now();

  const answers = await atOnce(8, async () => {
    const seen = new Set<number>();
    for (let call = 0; call < 125; call++) seen.add((await rates.rate()).status);
    return [...seen];
  });

  const runs = (await rates.invocations('getRate')).filter(({ start }) => Date.parse(start) >= startedAt);
  const environments = new Set(runs.map(({ environmentId }) => environmentId)).size;
  const seconds = (Date.now() - startedAt) / 1_000;
  expect([runs.length, answers.flat()]).toEqual([1_000, Array(8).fill(200)]);
  expect(await rates.store.read('rates')).toEqual(before);
  expect(await writes.times()).toBe(0);
  expect(await reads.times()).toBeGreaterThan(0);
  expect(await reads.times()).toBeLessThanOrEqual(environments * (seconds + 1));
});

test.each([
  ['down', { error: 'InternalServerError' }],
  ['too slow', { latencyMs: 4_500 }],
])('a store that is %s lets calls through, and they are counted', async (_, effect) => {
  const counted = await cloud.watch(rates, 'CircuitStoreFailed');
  await rates.fault('getRate', { awsService: 'dynamodb', effect });

  // Not each call asks the store.
  await eventually(async () => {
    expect(await statuses(5)).toEqual(new Set([200]));
    expect(await counted()).toBe('ALARM');
  });
});

test('what a person decided ends by itself', async () => {
  await rates.decide({ mode: 'open', until: inMs(60_000) });
  await eventually(async () => expect(await statuses(10)).toEqual(new Set([503])));
  // A decision that takes longer than its half second comes too late, and is refused.
  const until = await eventually(async () => {
    const soon = inMs(500);
    expect(await rates.decide({ mode: 'open', until: soon })).toMatchObject({ status: 200 });
    return soon;
  });

  await eventually(async () => expect(await statuses(10)).toEqual(new Set([200])));

  expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(until));
  expect(await rates.circuit()).toMatchObject({ mode: 'auto', state: 'closed' });
});

test('held closed, a failing third party is called all the same', async () => {
  await rates.decide({ mode: 'closed', until: inMs(60_000) });
  // Until then environments may go by what they saw before, and open the circuit.
  await sleep(STATE_CACHE_MS);
  await cloud.faults.add({ target: api, effect: { error: '503' } });

  for (let round = 0; round < 2; round++) expect(await statuses(25)).toEqual(new Set([502]));
});

test('the alarm tells of a circuit that opens, whoever opened it', async () => {
  await rates.decide({ mode: 'open', until: inMs(60_000) });

  await eventually(async () => expect(await cloud.alarmState(rates, 'CircuitOpenedAlarm')).toBe('ALARM'));
});

test('the keys of a role without the right may neither see nor decide', async () => {
  const signer = cloud.withoutRights();

  expect(await rates.ask('GET', 'circuits', { signer })).toMatchObject({ status: 403 });
  expect(await rates.ask('PUT', 'circuits/rates', { signer, body: { mode: 'auto' } })).toMatchObject({ status: 403 });
});
