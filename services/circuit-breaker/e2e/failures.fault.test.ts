import { type Fault, localCloud, thirdParty } from '@patterns/testing/cloud';
import type { Answer } from '@patterns/testing/http';
import { atOnce, openRates } from './ratesService.ts';

const cloud = localCloud();
const rates = await openRates(cloud);
const api = { url: thirdParty(rates, 'rates') };

afterAll(() => rates.put({ kind: 'closed', since: Date.now() }));

const breakApi = (effect: Fault['effect']) => cloud.faults.add({ target: api, effect });
const statuses = (answers: Answer[]) => answers.map(({ status }) => status).sort();

/** What the environments have told the table of calls that did not go well. */
async function told() {
  const { buckets } = await rates.store.read('rates');
  const sum = (key: 'failures' | 'slow') => buckets.reduce((total, bucket) => total + bucket[key], 0);
  return { failures: sum('failures'), slow: sum('slow') };
}

const problem = (status: number, title: string, detail: string) => ({ type: 'about:blank', title, status, detail });
const unread = problem(502, 'Bad Gateway', 'A third party did not answer.');

test('a rate is answered as the third party says it', async () => {
  const { status, headers, body } = await rates.rate();

  expect([status, body]).toEqual([200, { currency: 'CHF', rate: 0.9412, asOf: expect.any(String) }]);
  expect(headers.get('content-type')).toBe('application/json');
});

test.each<[what: string, effect: Fault['effect'], status: number, body: unknown, counts: object]>([
  ['fails', { error: '500' }, 502, unread, { failures: 1, slow: 0 }],
  ['is overrun', { error: '429' }, 502, unread, { failures: 1, slow: 0 }],
  ['hangs up', { error: 'reset' }, 502, unread, { failures: 1, slow: 0 }],
  [
    'answers garbage',
    { error: '200' },
    502,
    problem(502, 'Bad Gateway', 'The answer is not valid.'),
    { failures: 1, slow: 0 },
  ],
  [
    'does not know the currency',
    { error: '404' },
    404,
    problem(404, 'Not Found', 'There is no rate of CHF.'),
    { failures: 0, slow: 0 },
  ],
  [
    'never answers',
    { timeout: true },
    504,
    problem(504, 'Gateway Timeout', 'No answer within 2000 ms.'),
    { failures: 1, slow: 1 },
  ],
])(
  'a third party that %s is counted for what it is, and not a word of it reaches the client',
  async (_, effect, status, body, counts) => {
    const before = await told();
    await breakApi(effect);

    const answer = await rates.rate();

    expect([answer.status, answer.body]).toEqual([status, body]);
    const { failures, slow } = await told();
    expect({ failures: failures - before.failures, slow: slow - before.slow }).toEqual(counts);
  },
);

test('slow answers open the circuit, though each of them is one', async () => {
  // Environments that began while others wait would take the time that their answers have.
  await atOnce(25, rates.rate);
  await rates.put({ kind: 'closed', since: Date.now() });
  await breakApi({ latencyMs: 1_100 });

  const answers = await atOnce(25, rates.rate);

  expect(new Set(statuses(answers))).toEqual(new Set([200]));
  expect(await told()).toMatchObject({ failures: 0, slow: expect.any(Number) });
  expect(await rates.circuit()).toMatchObject({ name: 'rates', mode: 'auto', state: 'open', opens: 1 });
});

describe('an API that flaps', () => {
  test.each([
    [1, 5_000, 10_000],
    [9, 30_000, 60_000],
  ])('that fails again after %i openings is left alone for %i to %i ms', async (opens, shortest, longest) => {
    const now = Date.now();
    await rates.put({ kind: 'open', since: now, opens, retryAt: now });
    await breakApi({ error: '503', latencyMs: 100 });

    const answers = await atOnce(10, rates.rate);

    expect(statuses(answers)).toEqual([502, ...Array(9).fill(503)]);
    const { state } = await rates.store.read('rates');
    if (state.kind !== 'open') throw new Error(`The circuit is ${state.kind}`);
    expect(state.opens).toBe(opens + 1);
    expect(state.retryAt - state.since).toBeGreaterThanOrEqual(shortest);
    expect(state.retryAt - state.since).toBeLessThanOrEqual(longest);
  });
});
