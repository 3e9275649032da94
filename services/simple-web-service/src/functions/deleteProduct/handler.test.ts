import { httpRequest } from '@patterns/testing/requests';
import { fakeProducts } from '../../domain/products.fake.ts';
import { createDeleteProduct } from './handler.ts';

const mug = { sku: 'mug', name: 'Mug', price: { amount: 1250, currency: 'EUR' }, version: 'v1' };

test.each([{}, { 'if-match': '"v1"' }])('removes the product with %p', async (headers) => {
  const products = fakeProducts(mug);

  const answer = await createDeleteProduct({ products })(httpRequest({ path: { sku: 'mug' }, headers }));

  expect(answer).toEqual({ status: 204 });
  expect(await products.find('mug')).toBeUndefined();
});

test('a second delete answers as the first did', async () => {
  const deleteProduct = createDeleteProduct({ products: fakeProducts() });

  expect(await deleteProduct(httpRequest({ path: { sku: 'mug' } }))).toEqual({ status: 204 });
});

test('a stale version is not removed', async () => {
  const products = fakeProducts(mug);
  const request = httpRequest({ path: { sku: 'mug' }, headers: { 'if-match': '"v0"' } });

  await expect(createDeleteProduct({ products })(request)).rejects.toMatchObject({ code: 'precondition-failed' });
  expect(await products.find('mug')).toEqual(mug);
});
