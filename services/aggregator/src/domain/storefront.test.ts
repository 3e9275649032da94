import { AppError } from '@patterns/runtime/errors';
import { assembleStorefront, type Sources } from './storefront.ts';

const product = { sku: 'mug', name: 'Mug', price: { amount: 1250, currency: 'EUR' } };
const price = { amount: 990, currency: 'EUR' };
const stock = { available: 5 };
const reviews = { rating: 4.5, count: 128 };

const failing = (error: unknown) => () => Promise.reject(error);
const never = () => new Promise<never>(() => {});

function assemble(changes: Partial<Sources> = {}) {
  const sources: Sources = {
    product: async () => product,
    price: async () => price,
    stock: async () => stock,
    reviews: async () => reviews,
    ...changes,
  };
  return assembleStorefront('mug', sources);
}

test('a whole storefront is degraded in nothing', async () => {
  const { storefront, failures } = await assemble();

  expect(storefront).toEqual({ product, price, stock, reviews, degraded: [] });
  expect(failures).toEqual([]);
});

test('all sources are asked before any has answered', async () => {
  const asked: string[] = [];
  const { promise: allAsked, resolve } = Promise.withResolvers<undefined>();
  const source = (name: string) => (sku: string) => {
    asked.push(`${name} ${sku}`);
    if (asked.length === 4) resolve(undefined);
    return allAsked;
  };
  const answered = { product: () => source('product')('mug').then(() => product) };

  await assemble({ ...answered, price: source('price'), stock: source('stock'), reviews: source('reviews') });

  expect(asked.toSorted()).toEqual(['price mug', 'product mug', 'reviews mug', 'stock mug']);
});

test.each([
  ['timeout', new AppError('timeout', '')],
  ['invalid', new AppError('invalid-answer', '')],
  ['error', new AppError('bad-gateway', '')],
  ['error', new AppError('unavailable', '')],
  ['error', new TypeError('a bug')],
])('an extra that fails is degraded with the reason: %s', async (reason, error) => {
  const { storefront, failures } = await assemble({ stock: failing(error) });

  expect(storefront).toEqual({ product, price, reviews, degraded: [{ source: 'stock', reason }] });
  expect(failures).toEqual([{ source: 'stock', reason, error }]);
});

test('with all extras down the product is still shown', async () => {
  const down = failing(new AppError('unavailable', ''));

  const { storefront } = await assemble({ price: down, stock: down, reviews: down });

  const degraded = ['price', 'stock', 'reviews'].map((source) => ({ source, reason: 'error' }));
  expect(storefront).toEqual({ product, degraded });
});

test('what an extra does not know is left out and not degraded', async () => {
  const unknown = async () => undefined;

  const { storefront } = await assemble({ price: unknown, stock: unknown });

  expect(storefront).toEqual({ product, reviews, degraded: [] });
});

test.each([
  ['not-found', async () => undefined],
  ['timeout', failing(new AppError('timeout', ''))],
  ['bad-gateway', failing(new AppError('unavailable', ''))],
  ['bad-gateway', failing(new AppError('invalid-answer', ''))],
  ['bad-gateway', failing(new TypeError('a bug'))],
])('without the product it is %s, and the extras are no longer waited for', async (code, findProduct) => {
  await expect(assemble({ product: findProduct, reviews: never })).rejects.toMatchObject({ code });
});

test('an extra that fails after the product did harms nothing', async () => {
  const late = () => new Promise<never>((_, reject) => setImmediate(reject, new Error('late')));

  await expect(assemble({ product: async () => undefined, price: late })).rejects.toMatchObject({ code: 'not-found' });

  // An unhandled rejection would end the process here.
  await new Promise((resolve) => setTimeout(resolve, 5));
});
