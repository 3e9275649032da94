import { charge } from '../../domain/books.ts';
import { fulfilmentFixture } from '../../domain/fulfilments.fixture.ts';
import { createRefundPayment } from './handler.ts';

test('gives the money back once', async () => {
  const { fulfilments, books, order, orderId, steps } = await fulfilmentFixture();
  await books.post(orderId, 'money', charge(order));
  const refundPayment = createRefundPayment({ fulfilments, books });

  await refundPayment({ orderId });
  await refundPayment({ orderId });

  expect([await books.balance('money/EUR'), await steps()]).toEqual([0, ['refund']]);
});

test('is safe where nothing was taken', async () => {
  const { fulfilments, books, orderId } = await fulfilmentFixture();

  await createRefundPayment({ fulfilments, books })({ orderId });

  expect(await books.balance('money/EUR')).toBe(0);
});
