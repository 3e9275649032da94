import { reservation } from '../../domain/books.ts';
import { fulfilmentFixture } from '../../domain/fulfilments.fixture.ts';
import { createReleaseStock } from './handler.ts';

test('puts the goods back once', async () => {
  const { fulfilments, books, order, orderId, steps } = await fulfilmentFixture();
  await books.post(orderId, 'stock', reservation(order));
  const releaseStock = createReleaseStock({ fulfilments, books });

  await releaseStock({ orderId });
  await releaseStock({ orderId });

  expect([await books.balance('stock/mug'), await steps()]).toEqual([10, ['release-stock']]);
});

test('is safe where nothing was taken', async () => {
  const { fulfilments, books, orderId } = await fulfilmentFixture();

  await createReleaseStock({ fulfilments, books })({ orderId });

  expect(await books.balance('stock/mug')).toBe(10);
});
