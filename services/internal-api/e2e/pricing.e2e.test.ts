import { lambdaClient } from '@patterns/runtime/invoke';
import { connectCloud } from '@patterns/testing/cloud';
import getStockEvent from '../events/getStock.json' with { type: 'json' };
import putPriceEvent from '../events/putPrice.json' with { type: 'json' };
import quotePriceEvent from '../events/quotePrice.json' with { type: 'json' };
import { quotePrice as quotePriceOf } from '../src/client/pricing.ts';
import { openPriceList, soon, unitPrice } from './priceList.ts';

const cloud = connectCloud();
const prices = await openPriceList(cloud);
const caller = prices.caller();

afterAll(() => prices.clear());

test('the price of one and of all is quoted, and how much is available', async () => {
  const sku = await prices.priced();

  expect(await caller.quotePrice({ sku, quantity: 3, currency: 'EUR' }, soon())).toEqual({
    status: 'ok',
    unitPrice,
    total: { amount: 3750, currency: 'EUR' },
  });
  expect(await caller.getStock({ sku }, soon())).toEqual({ status: 'ok', available: 5 });
});

test('a new price is quoted from then on, and the one in another currency stays', async () => {
  const sku = await prices.priced();
  const inDollars = { amount: 1400, currency: 'USD' };
  await caller.putPrice({ sku, unitPrice: inDollars, available: 4 }, soon());

  const quotes = ['EUR', 'USD'].map((currency) => caller.quotePrice({ sku, quantity: 1, currency }, soon()));

  expect(await Promise.all(quotes)).toMatchObject([{ unitPrice }, { unitPrice: inDollars }]);
  expect(await caller.getStock({ sku }, soon())).toEqual({ status: 'ok', available: 4 });
});

test.each(['absent', 'a/b c', '€'.repeat(682)])('an unknown sku is a value and no error: %s', async (sku) => {
  const unknown = { status: 'unknown-sku', sku };

  expect(await caller.quotePrice({ sku, quantity: 1, currency: 'EUR' }, soon())).toEqual(unknown);
  expect(await caller.getStock({ sku }, soon())).toEqual(unknown);
});

test('a sku without a price in the currency asked for is unknown: nothing is converted', async () => {
  const sku = await prices.priced();

  const quote = await caller.quotePrice({ sku, quantity: 1, currency: 'CHF' }, soon());

  expect(quote).toEqual({ status: 'unknown-sku', sku });
});

test.each([
  ['quotePrice', {}],
  ['quotePrice', { sku: 'mug', quantity: 0, currency: 'EUR' }],
  ['quotePrice', { sku: 'mug', quantity: 1, currency: 'eur' }],
  ['getStock', null],
  ['getStock', 'mug'],
  ['putPrice', { sku: 'mug', unitPrice: { amount: 0.5, currency: 'EUR' }, available: 1 }],
])('a function error is an error: %s of %j is invalid, and no payload of the caller is in it', async (key, event) => {
  const { status, failed, payload } = await prices.invoke(key, event);

  expect({ status, failed, payload }).toEqual({
    ...{ status: 200, failed: true },
    payload: {
      errorType: 'invalid',
      errorMessage: expect.stringMatching(/^The event is not valid\. \//),
      trace: expect.any(Array),
    },
  });
});

test('a function error is an error for the caller, never a value, and is not tried again', async () => {
  const sku = await prices.priced();
  const other = prices.caller();

  const asked = other.quotePrice({ sku, quantity: Number.MAX_SAFE_INTEGER, currency: 'EUR' }, soon());

  await expect(asked).rejects.toMatchObject({
    code: 'bad-gateway',
    cause: { name: 'invalid', message: expect.stringContaining('The total is more than can be counted.') },
  });
  expect(other.sent()).toBe(1);
});

test('an answer of another shape is an error for the caller', async () => {
  const sku = await prices.priced();
  const astray = quotePriceOf(lambdaClient(cloud.connection), prices.output('GetStockFunctionName'));

  const asked = astray({ sku, quantity: 1, currency: 'EUR' }, soon());

  await expect(asked).rejects.toMatchObject({ code: 'invalid-answer' });
});

test.each(['quotePrice', 'getStock', 'putPrice'])('%s answers that the deadline has passed', async (key) => {
  const events: Record<string, object> = {
    quotePrice: quotePriceEvent,
    getStock: getStockEvent,
    putPrice: { ...putPriceEvent, sku: 'e2e-never-put' },
  };

  const { payload } = await prices.invoke(key, { ...events[key], deadline: Date.now() - 1 });

  expect(payload).toEqual({ status: 'deadline-exceeded' });
  expect(await caller.getStock({ sku: 'e2e-never-put' }, soon())).toMatchObject({ status: 'unknown-sku' });
});
