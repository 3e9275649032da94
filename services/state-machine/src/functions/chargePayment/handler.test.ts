import { fulfilmentFixture } from '../../domain/fulfilments.fixture.ts';
import { createChargePayment } from './handler.ts';

test('takes the money once', async () => {
  const { fulfilments, books, orderId, steps } = await fulfilmentFixture();
  const chargePayment = createChargePayment({ fulfilments, books });

  await chargePayment({ orderId });
  await chargePayment({ orderId });

  expect([await books.balance('money/EUR'), await steps()]).toEqual([500, ['charge']]);
});

test('an attempt that comes after its refund takes nothing; an unknown order is not found', async () => {
  const { fulfilments, books, orderId } = await fulfilmentFixture();
  await books.revert(orderId, 'money');
  const chargePayment = createChargePayment({ fulfilments, books });

  await expect(chargePayment({ orderId })).rejects.toMatchObject({ code: 'conflict' });
  await expect(chargePayment({ orderId: 'other' })).rejects.toMatchObject({ code: 'not-found' });
});

test('a charge that was not booked is an error, and no step', async () => {
  const { fulfilments, orderId, steps } = await fulfilmentFixture();
  const chargePayment = createChargePayment({ fulfilments, books: { post: async () => 'too-little' } });

  await expect(chargePayment({ orderId })).rejects.toMatchObject({ code: 'internal' });
  expect(await steps()).toEqual([]);
});
