import { fulfilmentFixture } from '../../domain/fulfilments.fixture.ts';
import { createNotifyCustomer } from './handler.ts';

test('tells the customer', async () => {
  const { fulfilments, orderId, steps } = await fulfilmentFixture();
  const told: string[] = [];
  const tell = async (id: string, text: string) => void told.push(id, text);

  expect(await createNotifyCustomer({ fulfilments, messenger: { tell } })({ orderId })).toBe('notified');
  expect(told).toEqual([orderId, expect.stringContaining(orderId)]);
  expect(await steps()).toEqual(['notify']);
});
