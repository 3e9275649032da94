import { fakeBooks } from './books.fake.ts';
import { stockAccount } from './books.ts';
import { fakeFulfilments } from './fulfilments.fake.ts';

/** An accepted order for two of ten mugs, at 500: for tests. */
export async function fulfilmentFixture() {
  const [fulfilments, books] = [fakeFulfilments(), fakeBooks()];
  const order = { orderId: 'o-1', items: [{ sku: 'mug', quantity: 2 }], total: 500, currency: 'EUR' };
  await books.setBalance(stockAccount('mug'), 10);
  await fulfilments.accept({ ...order, correlationId: 'c-1' });
  const steps = async () => (await fulfilments.find(order.orderId))?.steps.map(({ step }) => step);
  return { fulfilments, books, order, orderId: order.orderId, steps };
}
