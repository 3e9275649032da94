import { AppError, isAppError } from '@patterns/runtime/errors';

export interface Money {
  /** In minor units. */
  amount: number;
  currency: string;
}

export interface Product {
  sku: string;
  name: string;
  price: Money;
}

/** What a storefront shows if it can: without any of it the product is still worth its page. */
export interface Extras {
  price: Money;
  stock: { available: number };
  reviews: { rating: number; count: number };
}

/** Answers by its own deadline; with nothing for a sku that it does not know. */
export type Source<Value> = (sku: string) => Promise<Value | undefined>;

export type Sources = { product: Source<Product> } & { [Name in keyof Extras]: Source<Extras[Name]> };

interface Degradation {
  source: keyof Extras;
  reason: 'timeout' | 'error' | 'invalid';
}

type Storefront = { product: Product; degraded: Degradation[] } & Partial<Extras>;

/** Why something is degraded, for whoever mends it. */
export type Failure = Degradation & { error: unknown };

type Attempt<Value> = { value: Value | undefined } | { failure: Failure };

/**
 * Asks all sources at once. Only the product can fail the whole, and then the others are no longer waited for.
 *
 * @throws AppError `not-found` for an unknown sku, `timeout` for a catalogue that is too slow, `bad-gateway` for one
 * that fails.
 */
export async function assembleStorefront(
  sku: string,
  sources: Sources,
): Promise<{ storefront: Storefront; failures: Failure[] }> {
  const [product, price, stock, reviews] = await Promise.all([
    requireProduct(sku, sources.product),
    attempt('price', sources.price(sku)),
    attempt('stock', sources.stock(sku)),
    attempt('reviews', sources.reviews(sku)),
  ]);
  const failures = [price, stock, reviews].flatMap((each) => ('failure' in each ? [each.failure] : []));
  const degraded = failures.map(({ source, reason }) => ({ source, reason }));
  const extras = { ...shown('price', price), ...shown('stock', stock), ...shown('reviews', reviews) };
  return { storefront: { product, ...extras, degraded }, failures };
}

async function requireProduct(sku: string, find: Source<Product>): Promise<Product> {
  const product = await find(sku).catch((cause: unknown) => {
    if (reasonOf(cause) === 'timeout')
      throw new AppError('timeout', 'The catalogue did not answer in time.', { cause });
    throw new AppError('bad-gateway', 'The catalogue failed.', { cause });
  });
  if (!product) throw new AppError('not-found', `There is no product with the sku ${sku}.`);
  return product;
}

async function attempt<Value>(source: keyof Extras, asked: Promise<Value | undefined>): Promise<Attempt<Value>> {
  try {
    return { value: await asked };
  } catch (error) {
    return { failure: { source, reason: reasonOf(error), error } };
  }
}

function reasonOf(error: unknown): Degradation['reason'] {
  const code = isAppError(error) ? error.code : undefined;
  if (code === 'timeout') return 'timeout';
  return code === 'invalid-answer' ? 'invalid' : 'error';
}

function shown<Name extends keyof Extras>(name: Name, attempt: Attempt<Extras[Name]>): Partial<Extras> {
  return 'value' in attempt && attempt.value !== undefined ? { [name]: attempt.value } : {};
}
