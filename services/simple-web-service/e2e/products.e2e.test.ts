import { connectCloud } from '@patterns/testing/cloud';
import type { Product } from '../src/domain/product.ts';
import { openCatalogue } from './catalogue.ts';

const catalogue = await openCatalogue(connectCloud());

afterAll(() => catalogue.clear());

test('POST answers 201 with a Location that leads to the product and its ETag', async () => {
  const product = catalogue.product();

  const { status, headers, body } = await catalogue.ask('POST', 'products', { body: product });

  const location = headers.get('location') ?? '';
  expect([status, body]).toEqual([201, product]);
  expect(location).not.toMatch(/^([a-z]+:|\/)/);
  const found = await fetch(new URL(location, `${catalogue.endpoint}/products`));
  expect([found.status, await found.json()]).toEqual([200, product]);
  expect(found.headers.get('etag')).toBe(headers.get('etag'));
});

test('a POST that is sent again answers 409 and changes nothing, which makes a retry safe', async () => {
  const { etag, ...product } = await catalogue.create();

  const again = await catalogue.ask('POST', 'products', { body: product });
  const other = await catalogue.ask('POST', 'products', { body: { ...product, name: 'Cup' } });

  expect([again.status, other.status]).toEqual([409, 409]);
  const { headers, body } = await catalogue.ask('GET', `products/${product.sku}`);
  expect([headers.get('etag'), body]).toEqual([etag, product]);
});

test('PUT replaces the product and answers it with its new ETag', async () => {
  const { sku, etag } = await catalogue.create();
  const cheaper = { name: 'Mug', price: { amount: 990, currency: 'CHF' } };

  const { status, headers, body } = await catalogue.ask('PUT', `products/${sku}`, {
    headers: { 'if-match': etag },
    body: cheaper,
  });

  expect([status, body]).toEqual([200, { sku, ...cheaper }]);
  expect(headers.get('etag')).toMatch(/^"[^"]+"$/);
  expect(headers.get('etag')).not.toBe(etag);
  const found = await catalogue.ask('GET', `products/${sku}`);
  expect([found.headers.get('etag'), found.body]).toEqual([headers.get('etag'), { sku, ...cheaper }]);
});

test('DELETE answers 204 without a body, also when the product is gone already', async () => {
  const { sku } = await catalogue.create();

  const answers = [await catalogue.ask('DELETE', `products/${sku}`), await catalogue.ask('DELETE', `products/${sku}`)];

  expect(answers.map(({ status, body }) => [status, body])).toEqual([
    [204, undefined],
    [204, undefined],
  ]);
  expect((await catalogue.ask('GET', `products/${sku}`)).status).toBe(404);
});

test('a deleted sku can be taken again, under a new version', async () => {
  const { etag, ...product } = await catalogue.create();
  await catalogue.ask('DELETE', `products/${product.sku}`);

  const { status, headers } = await catalogue.ask('POST', 'products', { body: product });

  expect(status).toBe(201);
  expect(headers.get('etag')).not.toBe(etag);
});

test('a list is read page by page, each product once, until a page has no cursor', async () => {
  const skus = (await Promise.all([1, 2, 3].map(() => catalogue.create()))).map(({ sku }) => sku);
  const seen: string[] = [];
  let cursor: string | undefined;

  do {
    const query = new URLSearchParams({ limit: '2', ...(cursor ? { cursor } : {}) });
    const { status, body } = await catalogue.ask('GET', `products?${query}`);
    const page = body as { items: Product[]; cursor?: string };
    expect(status).toBe(200);
    expect(page.items.length).toBeLessThanOrEqual(2);
    seen.push(...page.items.map(({ sku }) => sku));
    cursor = page.cursor;
  } while (cursor);

  expect(seen).toHaveLength(new Set(seen).size);
  expect(seen).toEqual(expect.arrayContaining(skus));
});

test('a list shows products as GET does, twenty unless it is said otherwise', async () => {
  const { etag: _, ...product } = await catalogue.create();
  await Promise.all(Array.from({ length: 20 }, () => catalogue.create()));

  const [usual, all] = await Promise.all(['products', 'products?limit=100'].map((path) => catalogue.ask('GET', path)));

  expect(usual?.body).toMatchObject({ items: { length: 20 }, cursor: expect.any(String) });
  expect(all?.body).toMatchObject({ items: expect.arrayContaining([product]) });
});
