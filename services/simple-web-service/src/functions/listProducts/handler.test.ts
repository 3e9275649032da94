import { httpRequest } from '@patterns/testing/requests';
import * as v from 'valibot';
import { fakeProducts } from '../../domain/products.fake.ts';
import { createListProducts } from './handler.ts';
import { querySchema } from './schema.ts';

const product = (sku: string) => ({ sku, name: sku, price: { amount: 1, currency: 'EUR' } });
const stored = ['a', 'b', 'c'].map((sku) => ({ ...product(sku), version: 'v1' }));
const listProducts = createListProducts({ products: fakeProducts(...stored) });

test('a cursor leads from page to page and is missing on the last', async () => {
  const first = await listProducts(httpRequest({ query: { limit: 2 } }));
  expect(first).toMatchObject({ status: 200, body: { items: [product('a'), product('b')] } });

  const { cursor } = first.body as { cursor: string };
  const second = await listProducts(httpRequest({ query: { limit: 2, cursor } }));
  expect(second).toEqual({ status: 200, body: { items: [product('c')] } });
});

test('a cursor that the list never gave is malformed', async () => {
  await expect(listProducts(httpRequest({ query: { limit: 2, cursor: '%' } }))).rejects.toMatchObject({
    code: 'malformed',
  });
});

test('the limit is 20 unless it is said', () => {
  expect(v.parse(querySchema, {})).toEqual({ limit: 20 });
  expect(v.parse(querySchema, { limit: '100' })).toEqual({ limit: 100 });
});

test.each(['0', '101', '-1', '1.5', '1e2', '', 'ten'])('refuses the limit %p', (limit) => {
  expect(v.is(querySchema, { limit })).toBe(false);
});
