import * as v from 'valibot';
import { fakeProducts } from '../../domain/products.fake.ts';
import { createGetProductInternal } from './handler.ts';
import { productQuery } from './schema.ts';

const mug = { sku: 'mug', name: 'Mug', price: { amount: 1250, currency: 'EUR' } };
const getProductInternal = createGetProductInternal({ products: fakeProducts({ ...mug, version: 'v1' }) });

test('answers the product without its version', async () => {
  expect(await getProductInternal({ sku: 'mug' })).toEqual({ status: 'ok', product: mug });
});

test('an unknown sku is an answer, not an error', async () => {
  expect(await getProductInternal({ sku: 'cup' })).toEqual({ status: 'unknown-sku', sku: 'cup' });
});

test.each([{}, { sku: '' }, { sku: 1 }, { sku: '€'.repeat(683) }, null])('the schema refuses %p', (event) => {
  expect(v.is(productQuery, event)).toBe(false);
});
