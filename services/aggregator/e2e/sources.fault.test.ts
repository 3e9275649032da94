import { eventually, type Fault, localCloud, thirdParty } from '@patterns/testing/cloud';
import { burst } from '@patterns/testing/load';
import { extras, openStorefront, product, type StorefrontFixture } from './storefront.ts';

const cloud = localCloud();
const storefront = await openStorefront(cloud);
const reviewsUrl = thirdParty(storefront, 'reviews');
const sku = await storefront.stocked();

/** Milliseconds, of serverless.yml. */
const [BUDGET, CATALOGUE_BUDGET, PRICING_BUDGET] = [2_000, 1_500, 1_000];

const whole = { product: { sku, ...product }, ...extras, reviews: { rating: 4.5, count: 128 }, degraded: [] };
const throttled = { error: 'TooManyRequestsException' };

/** Strikes what this service asks of one source, and nobody else's calls of it. */
function strike(source: keyof StorefrontFixture['functions'] | 'reviews', effect: Fault['effect'], times?: number) {
  const invoke = { function: 'aggregator/getStorefront', awsService: 'lambda', action: 'Invoke' };
  const target = source === 'reviews' ? { url: reviewsUrl } : { ...invoke, resource: storefront.functions[source] };
  return cloud.faults.add({ target, effect, times });
}

/** Without what only a source says that is down. */
const lacking = (...degraded: { source: string; reason: unknown }[]) => ({
  ...Object.fromEntries(Object.entries(whole).filter(([name]) => !degraded.some(({ source }) => source === name))),
  degraded,
});

/** How long Lambda ran for the last request. */
async function lastDuration(): Promise<number> {
  const runs = await storefront.invocations('getStorefront');
  return runs.toSorted((one, other) => other.end.localeCompare(one.end))[0]?.duration ?? Number.NaN;
}

afterAll(() => storefront.clear());

beforeAll(() => eventually(async () => expect((await storefront.ask(sku)).body).toEqual(whole)));

test('latency is that of the slowest source, not the sum: all are late, together by more than all may take', async () => {
  await strike('product', { latencyMs: 1_000 });
  await strike('price', { latencyMs: 600 });
  await strike('stock', { latencyMs: 600 });
  await strike('reviews', { latencyMs: 100 });

  const { status, body } = await storefront.ask(sku);

  expect([status, body]).toEqual([200, whole]);
  // Of no two of the slowest either.
  expect(await lastDuration()).toBeLessThan(1_600);
});

test.each([
  ['reviews', PRICING_BUDGET],
  ['price', CATALOGUE_BUDGET],
  ['stock', CATALOGUE_BUDGET],
] as const)(
  'a call of %s that hangs ends by its own deadline, before those of longer ones: %i ms',
  async (source, next) => {
    await strike(source, { timeout: true });

    const { status, body } = await storefront.ask(sku);

    expect([status, body]).toEqual([200, lacking({ source, reason: 'timeout' })]);
    expect(await lastDuration()).toBeLessThan(next);
  },
);

describe('the reviews API', () => {
  test.each<[string, string, Fault['effect']]>([
    ['resets connections', 'error', { error: 'down' }],
    ['fails', 'error', { error: '503' }],
    ['redirects', 'error', { error: '302' }],
    ['is slow', 'timeout', { latencyMs: 20_000 }],
    ['answers in another shape', 'invalid', { error: '200' }],
  ])('%s: the storefront is shown without it, never past the deadline', async (_, reason, effect) => {
    await strike('reviews', effect);

    const { status, headers, body } = await storefront.ask(sku);

    expect([status, body]).toEqual([200, lacking({ source: 'reviews', reason })]);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(await lastDuration()).toBeLessThan(BUDGET);
  });

  test.each([
    ['mug-garbage', 'invalid'],
    ['mug-misshapen', 'invalid'],
    ['mug-huge', 'invalid'],
    ['mug-redirect', 'error'],
  ])('answers %s in its own way: %s', async (start, reason) => {
    const { status, body } = await storefront.ask(await storefront.stocked(start));

    expect([status, body]).toMatchObject([200, { ...extras, degraded: [{ source: 'reviews', reason }] }]);
    expect(body).not.toHaveProperty('reviews');
  });

  test('is asked again once it is back: nothing is kept of its failure', async () => {
    await strike('reviews', { error: 'down' }, 1);
    await storefront.ask(sku);

    expect((await storefront.ask(sku)).body).toEqual(whole);
  });
});

describe('pricing', () => {
  test('that throttles is asked again inside its budget', async () => {
    await strike('price', throttled, 3);
    await strike('stock', throttled, 2);

    expect((await storefront.ask(sku)).body).toEqual(whole);
  });

  test('that throttles for longer degrades', async () => {
    await strike('price', throttled);

    const { body } = await storefront.ask(sku);

    expect(body).toEqual(lacking({ source: 'price', reason: expect.stringMatching(/^(error|timeout)$/) }));
    expect(await lastDuration()).toBeLessThan(BUDGET);
  });

  test.each([
    ['may not be invoked', { error: 'AccessDeniedException' }],
    ['does not exist', { error: 'ResourceNotFoundException' }],
  ])('that %s degrades', async (_, effect) => {
    await strike('stock', effect);

    expect((await storefront.ask(sku)).body).toEqual(lacking({ source: 'stock', reason: 'error' }));
  });
});

test('with price, stock and reviews down the product is shown, degraded in the three', async () => {
  await strike('price', { error: 'ResourceNotFoundException' });
  await strike('stock', { timeout: true });
  await strike('reviews', { error: 'down' });

  const { status, body } = await storefront.ask(sku);

  const price = { source: 'price', reason: 'error' };
  const stock = { source: 'stock', reason: 'timeout' };
  expect([status, body]).toEqual([200, lacking(price, stock, { source: 'reviews', reason: 'error' })]);
});

describe('the catalogue is required', () => {
  test.each([
    ['too slow', 504, 'Gateway Timeout', { timeout: true }],
    ['not there', 502, 'Bad Gateway', { error: 'ResourceNotFoundException' }],
    ['forbidden', 502, 'Bad Gateway', { error: 'AccessDeniedException' }],
  ])('%s it is %i, as a problem that leaks nothing', async (_, status, title, effect) => {
    await strike('product', effect);

    const answer = await storefront.ask(sku);

    expect(answer.status).toBe(status);
    const detail = expect.stringMatching(/^The catalogue (failed|did not answer in time)\.$/);
    expect(answer.body).toEqual({ type: 'about:blank', title, status, detail });
    expect(await lastDuration()).toBeLessThan(BUDGET);
  });

  test('throttled it is asked again', async () => {
    await strike('product', throttled, 2);

    expect((await storefront.ask(sku)).body).toEqual(whole);
  });

  test('once it does not know the sku, the others are no longer waited for', async () => {
    await strike('reviews', { timeout: true });
    await strike('stock', { timeout: true });

    expect((await storefront.ask('absent')).status).toBe(404);
    expect(await lastDuration()).toBeLessThan(PRICING_BUDGET);
  });
});

test('fifty at once: each gets the storefront that it asked for', async () => {
  const skus = await Promise.all(Array.from({ length: 5 }, () => storefront.stocked()));
  const mixedUp: unknown[] = [];

  // The first fifty start as many environments, for which a busy machine may take longer than there is.
  await eventually(async () => {
    const { answers, accepted } = await burst(50, async (index) => {
      const asked = skus[index % skus.length] ?? '';
      return { asked, ...(await storefront.ask(asked)) };
    });

    mixedUp.push(...accepted.filter(({ asked, body }) => (body.product as { sku: string }).sku !== asked));
    expect(answers).toEqual({ 200: 50 });
  });

  expect(mixedUp).toEqual([]);
});
