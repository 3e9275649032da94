import { fulfilmentFixture } from '../../domain/fulfilments.fixture.ts';
import { createReserveStock } from './handler.ts';

test('takes the goods once', async () => {
  const { fulfilments, books, orderId, steps } = await fulfilmentFixture();
  const reserveStock = createReserveStock({ fulfilments, books });

  expect([await reserveStock({ orderId }), await reserveStock({ orderId })]).toEqual(['reserved', 'reserved']);
  expect(await books.balance('stock/mug')).toBe(8);
  expect(await steps()).toEqual(['reserve-stock']);
});

test('too little is an answer, and no step', async () => {
  const { fulfilments, books, orderId, steps } = await fulfilmentFixture();
  await books.setBalance('stock/mug', 1);

  expect(await createReserveStock({ fulfilments, books })({ orderId })).toBe('out-of-stock');
  expect([await books.balance('stock/mug'), await steps()]).toEqual([1, []]);
});

test('an attempt that comes after its release takes nothing', async () => {
  const { fulfilments, books, orderId } = await fulfilmentFixture();
  await books.revert(orderId, 'stock');

  await expect(createReserveStock({ fulfilments, books })({ orderId })).rejects.toMatchObject({ code: 'conflict' });
  expect(await books.balance('stock/mug')).toBe(10);
});
