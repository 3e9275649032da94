import { httpRequest } from '@patterns/testing/requests';
import * as v from 'valibot';
import { fakeProducts } from '../../domain/products.fake.ts';
import { createGetProduct } from './handler.ts';
import { pathSchema } from './schema.ts';

const mug = { sku: 'mug', name: 'Mug', price: { amount: 1250, currency: 'EUR' } };
const getProduct = createGetProduct({ products: fakeProducts({ ...mug, version: 'v1' }) });

test('answers the product with its version as the ETag', async () => {
  const answer = await getProduct(httpRequest({ path: { sku: 'mug' } }));

  expect(answer).toEqual({ status: 200, headers: { etag: '"v1"' }, body: mug });
});

test('a version that the client has is not sent again', async () => {
  const answer = await getProduct(httpRequest({ path: { sku: 'mug' }, headers: { 'if-none-match': 'W/"v1"' } }));

  expect(answer).toEqual({ status: 304, headers: { etag: '"v1"' } });
});

test('an unknown sku is not found', async () => {
  await expect(getProduct(httpRequest({ path: { sku: 'cup' } }))).rejects.toMatchObject({ code: 'not-found' });
});

test.each(['', 'a b', 'a/b', 'x'.repeat(65)])('the path schema refuses %p', (sku) => {
  expect(v.is(pathSchema, { sku })).toBe(false);
});
