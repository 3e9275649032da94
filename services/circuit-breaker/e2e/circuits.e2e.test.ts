import { setTimeout as sleep } from 'node:timers/promises';
import { connectCloud } from '@patterns/testing/cloud';
import { expectProblem } from '@patterns/testing/http';
import { openRates, STATE_CACHE_MS } from './ratesService.ts';

// What holds wherever the service stands, whatever its third party answers.
const cloud = connectCloud();
const signer = cloud.connection;
const rates = await openRates(cloud);

const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();

beforeAll(() => rates.decide({ mode: 'auto' }));
afterAll(async () => {
  await rates.decide({ mode: 'auto' });
  await sleep(STATE_CACHE_MS);
});

test.each(['EURO', 'chf', 'XXZ', '%20'])('/rates/%s is no currency: 404 without a call', async (name) => {
  expectProblem(await rates.ask('GET', `rates/${name}`), { status: 404, title: 'Not Found' });
});

test.each([
  ['GET', 'circuits', undefined],
  ['PUT', 'circuits/rates', { mode: 'auto' }],
])('%s /%s is refused to who does not sign', async (method, path, body) => {
  expect(await rates.ask(method, path, { body })).toMatchObject({ status: 403, body: { message: 'Forbidden' } });
});

test('a person holds the circuit open: calls are refused at once, with the time to come back', async () => {
  const until = inMs(60_000);

  expect(await rates.decide({ mode: 'open', until })).toMatchObject({
    ...{ status: 200, body: { name: 'rates', mode: 'open', state: 'open', until } },
  });
  await sleep(STATE_CACHE_MS);

  const { status, headers, body } = await rates.rate();
  expect([status, body]).toEqual([
    503,
    {
      ...{ type: 'about:blank', title: 'Service Unavailable', status: 503 },
      detail: 'rates is not called for now: its circuit is open.',
    },
  ]);
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(60);
  expect(await rates.circuit()).toEqual({ name: 'rates', mode: 'open', state: 'open', until });
});

test('and gives it back to itself', async () => {
  await rates.decide({ mode: 'closed', until: inMs(60_000) });

  expect(await rates.decide({ mode: 'auto' })).toMatchObject({ status: 200, body: { name: 'rates', mode: 'auto' } });
  expect(await rates.circuit()).toMatchObject({ name: 'rates', mode: 'auto' });
});

test.each<[what: string, body: object, pointers: string[]]>([
  ['an unknown mode', { mode: 'half-open', until: inMs(1_000) }, ['/mode']],
  ['no end', { mode: 'open' }, ['/until']],
  ['a local time', { mode: 'open', until: '2026-01-31T12:00' }, ['/until', '/until']],
  ['a time that is over', { mode: 'open', until: inMs(-60_000) }, ['/until']],
  ['a time too far', { mode: 'closed', until: inMs(31 * 24 * 3_600_000) }, ['/until']],
  ['an end of nothing', { mode: 'auto', until: inMs(1_000) }, ['/until']],
])('a decision with %s is refused with 422', async (_, body, pointers) => {
  const answer = await rates.decide(body);

  expect([
    answer.status,
    (answer.body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer),
  ]).toEqual([422, pointers]);
});

test('a circuit that does not exist is not found', async () => {
  const body = { mode: 'open', until: inMs(1_000) };

  expect(await rates.ask('PUT', 'circuits/reviews', { body, signer })).toMatchObject({
    ...{ status: 404, body: { detail: 'There is no circuit reviews. There are: rates.' } },
  });
});
