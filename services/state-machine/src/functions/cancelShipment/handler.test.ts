import { fulfilmentFixture } from '../../domain/fulfilments.fixture.ts';
import { createCancelShipment } from './handler.ts';

test.each([
  ['cancelled', 'cancel-shipment'],
  ['shipped', 'ship'],
] as const)('the carrier says %s', async (outcome, step) => {
  const { fulfilments, orderId, steps } = await fulfilmentFixture();
  const cancel = async () => outcome;

  expect(await createCancelShipment({ fulfilments, carrier: { cancel } })({ orderId })).toBe(outcome);
  expect(await steps()).toEqual([step]);
});

test('a parcel that is known to be on its way is not called back', async () => {
  const { fulfilments, orderId } = await fulfilmentFixture();
  await fulfilments.mark(orderId, 'ship');
  const cancel = () => Promise.reject(new Error('asked'));

  expect(await createCancelShipment({ fulfilments, carrier: { cancel } })({ orderId })).toBe('shipped');
});
