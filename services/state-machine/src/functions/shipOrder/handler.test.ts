import { fulfilmentFixture } from '../../domain/fulfilments.fixture.ts';
import { createShipOrder } from './handler.ts';

test('hands the parcel over', async () => {
  const { fulfilments, order, orderId, steps } = await fulfilmentFixture();
  const shipped: unknown[] = [];
  const ship = async (parcel: object) => void shipped.push(parcel);

  expect(await createShipOrder({ fulfilments, carrier: { ship } })({ orderId })).toBe('shipped');
  expect(shipped).toEqual([expect.objectContaining({ orderId, items: order.items })]);
  expect(await steps()).toEqual(['ship']);
});

test('what the carrier does not take is no step', async () => {
  const { fulfilments, orderId, steps } = await fulfilmentFixture();
  const ship = () => Promise.reject(new Error('away'));

  await expect(createShipOrder({ fulfilments, carrier: { ship } })({ orderId })).rejects.toThrow('away');
  expect(await steps()).toEqual([]);
});
