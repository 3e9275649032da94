import { httpRequest } from '@patterns/testing/requests';
import * as v from 'valibot';
import { fakeProducts } from '../../domain/products.fake.ts';
import { createCreateProduct } from './handler.ts';
import { productSchema } from './schema.ts';

const mug = { sku: 'mug', name: 'Mug', price: { amount: 1250, currency: 'EUR' } };

test('stores a product and says where it is and which version', async () => {
  const products = fakeProducts();
  const createProduct = createCreateProduct({ products, newVersion: () => 'v1' });

  const answer = await createProduct(httpRequest({ body: mug }));

  expect(answer).toEqual({ status: 201, headers: { location: 'products/mug', etag: '"v1"' }, body: mug });
  expect(await products.find('mug')).toEqual({ ...mug, version: 'v1' });
});

test('a taken sku is a conflict and changes nothing', async () => {
  const products = fakeProducts({ ...mug, version: 'v1' });
  const createProduct = createCreateProduct({ products, newVersion: () => 'v2' });

  await expect(createProduct(httpRequest({ body: { ...mug, name: 'Cup' } }))).rejects.toMatchObject({
    code: 'conflict',
  });
  expect(await products.find('mug')).toEqual({ ...mug, version: 'v1' });
});

test.each([
  ['a sku with a slash', { ...mug, sku: 'a/b' }],
  ['a sku that leads elsewhere in a path', { ...mug, sku: '..' }],
  ['no name', { sku: 'mug', price: mug.price }],
  ['a blank name', { ...mug, name: '  ' }],
  ['a fraction of a cent', { ...mug, price: { amount: 12.5, currency: 'EUR' } }],
  ['a negative price', { ...mug, price: { amount: -1, currency: 'EUR' } }],
  ['an unknown currency', { ...mug, price: { amount: 1, currency: 'XXZ' } }],
  ['a currency in small letters', { ...mug, price: { amount: 1, currency: 'eur' } }],
  ['a field of no meaning', { ...mug, admin: true }],
  ['a list', [mug]],
  ['null', null],
])('the schema refuses %s', (_, body) => {
  expect(v.is(productSchema, body)).toBe(false);
});
