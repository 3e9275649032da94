import { AppError } from '@patterns/runtime/errors';
import { httpRequest } from '@patterns/testing/requests';
import * as v from 'valibot';
import { fakeOrders } from '../../domain/orders.fake.ts';
import { createRateShipping } from './handler.ts';
import { pathSchema } from './schema.ts';

const items = [1, 2].map((quantity) => ({ sku: `mug-${quantity}`, quantity }));
const orders = fakeOrders({ orderId: 'o-1', customerId: 'c-1', items, placedAt: '2026-01-31T12:00:00.000Z' });
const rates = [{ carrier: 'Snail', price: { amount: 290, currency: 'EUR' }, days: 4 }];
const closed = {
  call: <Result>(operation: (signal: AbortSignal) => Promise<Result>) => operation(AbortSignal.any([])),
};
const request = (orderId = 'o-1') => httpRequest({ path: { orderId } });

test('asks for as many pieces as were ordered', async () => {
  const asked: number[] = [];
  const rateShipping = async (pieces: number) => {
    asked.push(pieces);
    return rates;
  };

  const answer = await createRateShipping({ orders, rateShipping, breaker: closed })(request());

  expect([answer, asked]).toEqual([{ status: 200, body: { orderId: 'o-1', rates } }, [3]]);
});

test('while the circuit is open nobody is asked', async () => {
  const open = { call: () => Promise.reject(new AppError('unavailable', 'Open.', { retryAfterSeconds: 7 })) };
  const neverAsked = () => Promise.reject(new Error('asked'));
  const rateShipping = createRateShipping({ orders, rateShipping: neverAsked, breaker: open });

  await expect(rateShipping(request())).rejects.toMatchObject({ code: 'unavailable', retryAfterSeconds: 7 });
});

test('an order that was not placed is not found, and no failure of the carrier', async () => {
  const rateShipping = createRateShipping({ orders, rateShipping: async () => rates, breaker: closed });

  await expect(rateShipping(request('o-2'))).rejects.toMatchObject({ code: 'not-found' });
});

test.each(['', '..'])('the path schema refuses %p', (orderId) => {
  expect(v.is(pathSchema, { orderId })).toBe(false);
});
