import { connectCloud, eventually } from '@patterns/testing/cloud';
import { expectProblem } from '@patterns/testing/http';
import { extras, openStorefront, product } from './storefront.ts';

const cloud = connectCloud();
const storefront = await openStorefront(cloud);

afterAll(() => storefront.clear());

test('a product is shown with its price and stock, and with reviews unless these are degraded', async () => {
  const sku = await storefront.stocked();

  await eventually(async () => {
    const { status, headers, body } = await storefront.ask(sku);

    expect([status, body]).toEqual([200, expect.objectContaining({ product: { sku, ...product }, ...extras })]);
    const lacking = 'reviews' in body ? [] : [{ source: 'reviews', reason: expect.any(String) }];
    expect(body.degraded).toEqual(lacking);
    expect(headers.get('cache-control')).toBe(lacking.length > 0 ? 'no-store' : 'max-age=10');
  });
});

test('a product that pricing does not know is shown without price and stock, and is not degraded in them', async () => {
  const sku = await storefront.unpriced();

  await eventually(async () => {
    const { status, body } = await storefront.ask(sku);

    expect([status, body]).toMatchObject([200, { product: { sku } }]);
    expect(body).not.toHaveProperty('price');
    expect(body).not.toHaveProperty('stock');
    expect(JSON.stringify(body.degraded)).not.toMatch(/price|stock/);
  });
});

test.each(['absent', 'a%20b', 'x'.repeat(65)])('the unknown sku %s is 404, as a problem', async (sku) => {
  expectProblem(await storefront.ask(sku), { status: 404, title: 'Not Found' });
});
