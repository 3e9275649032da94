import { httpRequest } from '@patterns/testing/requests';
import * as v from 'valibot';
import { fakeProducts } from '../../domain/products.fake.ts';
import { createReplaceProduct } from './handler.ts';
import { replacementSchema } from './schema.ts';

const mug = { sku: 'mug', name: 'Mug', price: { amount: 1250, currency: 'EUR' } };
const cheaper = { name: 'Mug', price: { amount: 990, currency: 'EUR' } };

const arrange = () => {
  const products = fakeProducts({ ...mug, version: 'v1' });
  return { products, replaceProduct: createReplaceProduct({ products, newVersion: () => 'v2' }) };
};

const request = (ifMatch?: string, sku = 'mug', body = {}) =>
  httpRequest({
    path: { sku },
    body: { ...cheaper, ...body },
    headers: ifMatch === undefined ? {} : { 'if-match': ifMatch },
  });

test.each(['"v1"', '"v0", "v1"', '*'])('If-Match %s replaces the version', async (ifMatch) => {
  const { products, replaceProduct } = arrange();

  const answer = await replaceProduct(request(ifMatch));

  expect(answer).toEqual({ status: 200, headers: { etag: '"v2"' }, body: { sku: 'mug', ...cheaper } });
  expect(await products.find('mug')).toEqual({ sku: 'mug', ...cheaper, version: 'v2' });
});

test.each([
  ['without If-Match', request(), 'precondition-required'],
  ['a stale version', request('"v0"'), 'precondition-failed'],
  ['a weak tag', request('W/"v1"'), 'precondition-failed'],
  ['an unknown sku', request('*', 'cup'), 'not-found'],
  ['another sku in the body', request('"v1"', 'mug', { sku: 'cup' }), 'invalid'],
])('%s changes nothing', async (_, sent, code) => {
  const { products, replaceProduct } = arrange();

  await expect(replaceProduct(sent)).rejects.toMatchObject({ code });
  expect(await products.find('mug')).toEqual({ ...mug, version: 'v1' });
});

test('the schema takes a product with or without its sku, and no unknown field', () => {
  expect(v.is(replacementSchema, mug)).toBe(true);
  expect(v.is(replacementSchema, cheaper)).toBe(true);
  expect(v.is(replacementSchema, { ...cheaper, version: 'v9' })).toBe(false);
});
