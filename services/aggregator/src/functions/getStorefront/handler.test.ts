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
  ['may not be asked', new AppError('internal', 'The role of this function may not invoke stock.')],
  ['does not exist', Object.assign(new Error('Not found'), { name: 'ResourceNotFoundException' })],
])('that a source %s is ours to mend: an error in the log', async (_, error) => {
  await getStorefront({ stock: () => Promise.reject(error) });

  const { name, message } = error;
  const logged = { source: 'stock', reason: 'error', error: expect.objectContaining({ name, message }) };
  expect(output()).toContainEqual(expect.objectContaining({ level: 'ERROR', message: 'source failed', ...logged }));
});

test('that a source fails is theirs: a warning that says why, without a stack', async () => {
  const cause = new Error('connect ECONNREFUSED');
  const fields = [{ pointer: '/count', detail: 'is missing' }];

  await getStorefront({
    stock: () => Promise.reject(new AppError('unavailable', 'Away.', { cause })),
    reviews: () => Promise.reject(new AppError('invalid-answer', 'Not valid.', { fields })),
  });

  const warning = { level: 'WARN', message: 'source failed' };
  expect(output()).toMatchObject([
    { ...warning, source: 'stock', reason: 'error', detail: 'Away.', cause: 'Error: connect ECONNREFUSED' },
    { ...warning, source: 'reviews', reason: 'invalid', detail: 'Not valid.', fields },
  ]);
  expect(JSON.stringify(output())).not.toContain('stack');
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
