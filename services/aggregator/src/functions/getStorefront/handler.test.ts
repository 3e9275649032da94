import { AppError } from '@patterns/runtime/errors';
import { flushMetrics } from '@patterns/runtime/observability';
import { currentDeadline } from '@patterns/runtime/resilience';
import { captureOutput } from '@patterns/testing/output';
import { httpRequest } from '@patterns/testing/requests';
import * as v from 'valibot';
import type { Sources } from '../../domain/storefront.ts';
import { createGetStorefront } from './handler.ts';
import { pathSchema } from './schema.ts';

const product = { sku: 'mug', name: 'Mug', price: { amount: 1250, currency: 'EUR' } };
afterEach(flushMetrics);

const output = captureOutput();

function getStorefront(changes: Partial<Sources> = {}, budgetMs = 60_000) {
  const sources: Sources = {
    product: async () => product,
    price: async () => ({ amount: 990, currency: 'EUR' }),
    stock: async () => ({ available: 5 }),
    reviews: async () => ({ rating: 4.5, count: 128 }),
    ...changes,
  };
  return createGetStorefront({ sources, budgetMs })(httpRequest({ path: { sku: 'mug' } }));
}

/** What was counted, by name. */
const counted = () => Object.assign({}, ...output().filter((line) => '_aws' in line));

test('answers the whole storefront, which a cache may keep for a moment', async () => {
  expect(await getStorefront()).toEqual({
    status: 200,
    headers: { 'cache-control': 'max-age=10' },
    body: {
      product,
      price: { amount: 990, currency: 'EUR' },
      stock: { available: 5 },
      reviews: { rating: 4.5, count: 128 },
      degraded: [],
    },
  });
  flushMetrics();
  expect(counted()).toMatchObject({ Degraded: 0 });
});

test('no cache may keep a degraded one, and it is counted by source', async () => {
  const answer = await getStorefront({ reviews: () => Promise.reject(new AppError('timeout', 'Too late.')) });

  expect(answer).toMatchObject({
    status: 200,
    headers: { 'cache-control': 'no-store' },
    body: { degraded: [{ source: 'reviews', reason: 'timeout' }] },
  });
  flushMetrics();
  expect(counted()).toMatchObject({ Degraded: 1, ReviewsDegraded: 1 });
  expect(counted()).not.toHaveProperty('PriceDegraded');
});

test.each([
  ['WARN', 'is away', new AppError('unavailable', 'Away.')],
  ['WARN', 'answers otherwise than agreed', new AppError('invalid-answer', 'The answer is not valid.')],
  ['ERROR', 'may not be asked', new AppError('internal', 'The role of this function may not invoke stock.')],
  ['ERROR', 'does not exist', Object.assign(new Error('Not found'), { name: 'ResourceNotFoundException' })],
])('is logged as %s: a source that %s', async (level, _, error) => {
  await getStorefront({ stock: () => Promise.reject(error) });
  flushMetrics();

  const line = { level, message: 'source failed', source: 'stock', error: { message: error.message } };
  expect(output()).toContainEqual(expect.objectContaining({ ...line, error: expect.objectContaining(line.error) }));
});

test('the sources work under the deadline for the whole', async () => {
  const deadlines: number[] = [];
  const seeDeadline = async () => void deadlines.push(currentDeadline() - Date.now());

  await getStorefront({ price: seeDeadline, reviews: seeDeadline }, 2_000);

  for (const left of deadlines) expect(left).toBeLessThanOrEqual(2_000);
  expect(deadlines).toHaveLength(2);
});

test.each(['', 'a b', 'a/b', 'x'.repeat(65)])('the path schema refuses %p', (sku) => {
  expect(v.is(pathSchema, { sku })).toBe(false);
});
