import { setTimeout as sleep } from 'node:timers/promises';
import type { CircuitState } from '@patterns/runtime/circuitBreaker';
import { eventually, type Invocation, localCloud, thirdParty } from '@patterns/testing/cloud';
import { subscribedQueue } from '@patterns/testing/topics';
import { atOnce, openRates, STATE_CACHE_MS } from './ratesService.ts';
import { struck } from './struck.ts';

const ENVIRONMENTS = 50;
/** Milliseconds that each request keeps its environment before it is handled, so that fifty callers need fifty. */
const HELD_MS = 1_000;
/** Milliseconds that a call takes once the API is well again, so that probes could meet. */
const SLOWLY_MS = 500;
/** That of local/thirdParties/rates.ts. */
const STORE_TIMEOUT_MS = 900;

const cloud = localCloud();
const rates = await openRates(cloud);
const { queueUrl: transitionsUrl } = await subscribedQueue(cloud, rates.output('CircuitTopicArn'));
const api = { url: thirdParty(rates, 'rates') };

afterAll(() => rates.put({ kind: 'closed', since: Date.now() }));

/** Ends those who ask. Where a test failed they would ask on, in all tests that come. */
const asking: (() => Promise<unknown>)[] = [];
afterEach(() => Promise.all(asking.splice(0).map((end) => end())));

const invocations = () => rates.invocations('getRate');
const environmentsOf = (runs: readonly Invocation[]) => new Set(runs.map(({ environmentId }) => environmentId)).size;
const statusOf = ({ result }: Invocation) => (result as { statusCode: number }).statusCode;
const startOf = ({ start }: Invocation) => Date.parse(start);
const endOf = ({ end }: Invocation) => Date.parse(end);

/** Lets through by design is who gets no answer of the store in time, as happens where fifty environments share a laptop. */
const knewTheState = ({ duration }: Invocation) => duration < HELD_MS + STORE_TIMEOUT_MS;

/** Fifty callers, one after the other and then each again and again; ends once all have their answers. */
function keepAsking(): { end(): Promise<unknown> } {
  let isAsking = true;
  const callers = Array.from({ length: ENVIRONMENTS }, async (_, index) => {
    await sleep((index * HELD_MS) / ENVIRONMENTS);
    while (isAsking) await rates.rate();
  });
  const end = () => {
    isAsking = false;
    return Promise.all(callers);
  };
  asking.push(end);
  return { end };
}

const circuitIs = <Kind extends CircuitState['kind']>(kind: Kind) =>
  eventually(async () => {
    const { state } = await rates.store.read('rates');
    if (state.kind !== kind) throw new Error(`The circuit is ${state.kind}, not ${kind}`);
    return state as Extract<CircuitState, { kind: Kind }>;
  });

/**
 * The runs of one opening that all knew of it. Waits until they are of more than half of the environments: where they are
 * so slow that the circuit is tried before, in the next opening, which is longer.
 */
const toldWhileOpen = () =>
  eventually(
    async () => {
      const { retryAt } = await circuitIs('open');
      const knownAt = Date.now() + STATE_CACHE_MS;
      const runs = async () =>
        (await invocations()).filter(
          (each) => startOf(each) + HELD_MS > knownAt && endOf(each) < retryAt && knewTheState(each),
        );
      await eventually(async () => expect(environmentsOf(await runs())).toBeGreaterThan(ENVIRONMENTS / 2), {
        timeoutMs: retryAt - Date.now(),
      });
      return runs;
    },
    { timeoutMs: 45_000 },
  );

test('with 50 environments and a dead API, calls keep to the bounds, and it recovers without a person', async () => {
  const hurry = await rates.fault('getRate', { effect: { latencyMs: 1_500 } });
  await eventually(async () => {
    await atOnce(ENVIRONMENTS, rates.rate);
    expect(environmentsOf(await invocations())).toBeGreaterThanOrEqual(ENVIRONMENTS);
  });
  await hurry();
  const release = await rates.fault('getRate', { effect: { latencyMs: HELD_MS } });

  const diedAt = Date.now();
  const dead = await struck(cloud, { target: api, effect: { error: '503', latencyMs: 50 } });
  const victims = keepAsking();
  const whileOpen = await toldWhileOpen();
  await victims.end();

  const whileDead = (await invocations()).filter((each) => startOf(each) >= diedAt);
  // No call but those that were answered for: none is tried twice.
  expect(await dead.times()).toBe(whileDead.filter((each) => statusOf(each) !== 503).length);
  expect(new Set((await whileOpen()).map(statusOf))).toEqual(new Set([503]));

  await dead.clear();
  const healedAt = Date.now();
  await cloud.faults.add({ target: api, effect: { latencyMs: SLOWLY_MS } });
  const { retryAt } = await circuitIs('open');
  await sleep(Math.max(0, retryAt - HELD_MS - Date.now()));
  const patients = keepAsking();
  const closed = await circuitIs('closed');
  await patients.end();
  await release();

  // What closing let through has called after it, and waited for its answer.
  const probes = (await invocations()).filter(
    (each) =>
      startOf(each) >= healedAt &&
      endOf(each) < closed.since + SLOWLY_MS &&
      statusOf(each) === 200 &&
      each.duration < HELD_MS + STORE_TIMEOUT_MS + SLOWLY_MS,
  );
  expect(probes.length).toBeLessThanOrEqual(1);
  // Within a window, once it is well and the wait is over, or by the second call of who was the slowest.
  const slowest = Math.max(
    ...(await invocations()).filter((each) => startOf(each) >= healedAt).map(({ duration }) => duration),
  );
  expect(closed.since - Math.max(healedAt, retryAt)).toBeLessThan(Math.max(10_000, 2 * slowest));
  await eventually(async () => expect((await rates.rate()).status).toBe(200));
}, 120_000);

test('each of its transitions was told once, though fifty environments saw them', async () => {
  const messages = await cloud.messages(transitionsUrl);
  const data = messages.map(({ body }) => JSON.parse(body).data as Record<'at' | 'from' | 'to', string>);
  const told = data.toSorted((one, other) => one.at.localeCompare(other.at));

  expect(told[0]).toMatchObject({ circuit: 'rates', from: 'closed', to: 'open', reason: 'failure-rate' });
  expect(told.at(-1)).toMatchObject({ from: 'half-open', to: 'closed', reason: 'probe-succeeded' });
  // One that is missing or is told twice breaks the chain.
  expect(told.slice(1).map(({ from }) => from)).toEqual(told.slice(0, -1).map(({ to }) => to));
});
