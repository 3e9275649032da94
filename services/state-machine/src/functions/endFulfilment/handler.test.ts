import * as v from 'valibot';
import { fulfilmentFixture } from '../../domain/fulfilments.fixture.ts';
import { createEndFulfilment } from './handler.ts';
import { endRequest } from './schema.ts';

test.each([
  [{ status: 'fulfilled' } as const, { status: 'fulfilled' }],
  [{ status: 'refused', reason: 'stock' } as const, { status: 'refused', reason: 'stock' }],
])('%j', async (end, expected) => {
  const { fulfilments, orderId } = await fulfilmentFixture();

  await createEndFulfilment({ fulfilments })({ orderId, ...end });

  expect(await fulfilments.find(orderId)).toMatchObject(expected);
});

test('nothing ends as parked', () => {
  expect(v.is(endRequest, { orderId: 'o-1', status: 'parked' })).toBe(false);
});
