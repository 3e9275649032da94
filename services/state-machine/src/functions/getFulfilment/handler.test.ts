import { httpRequest } from '@patterns/testing/requests';
import { fulfilmentFixture } from '../../domain/fulfilments.fixture.ts';
import { createGetFulfilment } from './handler.ts';

test('shows how far it is, and no token', async () => {
  const { fulfilments, orderId } = await fulfilmentFixture();
  await fulfilments.mark(orderId, 'reserve-stock');
  await fulfilments.askApproval(orderId, 'secret');

  expect(await createGetFulfilment({ fulfilments })(httpRequest({ path: { orderId } }))).toEqual({
    status: 200,
    body: { orderId, status: 'awaiting-approval', steps: [{ step: 'reserve-stock', at: expect.any(String) }] },
  });
});

test('says why it was refused; an unknown one is not found', async () => {
  const { fulfilments, orderId } = await fulfilmentFixture();
  await fulfilments.end(orderId, 'refused', 'stock');
  const get = createGetFulfilment({ fulfilments });

  expect((await get(httpRequest({ path: { orderId } }))).body).toMatchObject({ status: 'refused', reason: 'stock' });
  await expect(get(httpRequest({ path: { orderId: 'other' } }))).rejects.toMatchObject({ code: 'not-found' });
});
