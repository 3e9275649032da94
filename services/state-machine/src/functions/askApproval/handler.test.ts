import { fulfilmentFixture } from '../../domain/fulfilments.fixture.ts';
import { createAskApproval } from './handler.ts';

test('keeps the token of whoever waits', async () => {
  const { fulfilments, orderId } = await fulfilmentFixture();

  await createAskApproval({ fulfilments })({ orderId, token: 't-1' });

  expect(await fulfilments.find(orderId)).toMatchObject({ status: 'awaiting-approval', approvalToken: 't-1' });
});
