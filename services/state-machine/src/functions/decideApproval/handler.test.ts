import { httpRequest } from '@patterns/testing/requests';
import * as v from 'valibot';
import { fulfilmentFixture } from '../../domain/fulfilments.fixture.ts';
import type { Sagas } from '../../domain/sagas.ts';
import { createDecideApproval } from './handler.ts';
import { decisionSchema } from './schema.ts';

const approval = { decision: 'approve', by: 'ann' } as const;

async function subject(decide: Sagas['decide'] = async () => 'taken', isNoted = false) {
  const { fulfilments, orderId } = await fulfilmentFixture();
  const handler = createDecideApproval({ fulfilments, sagas: { decide }, isNoted: async () => isNoted });
  return {
    fulfilments,
    orderId,
    post: (id = orderId) => handler(httpRequest({ path: { orderId: id }, body: approval })),
  };
}

test('answers the saga that waits, by its token', async () => {
  const decided: unknown[] = [];
  const { fulfilments, orderId, post } = await subject(async (...call) => {
    decided.push(call);
    return 'taken';
  });
  await fulfilments.askApproval(orderId, 't-1');

  expect(await post()).toEqual({ status: 200, body: { orderId, ...approval } });
  expect(decided).toEqual([['t-1', approval]]);
});

test('where nobody asked it is a conflict, and so it is where nobody waits any more', async () => {
  const late = await subject(async () => 'late');

  await expect(late.post()).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('o-1') });
  await late.fulfilments.askApproval(late.orderId, 't-1');
  await expect(late.post()).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('any more') });
  await expect(late.post('other')).rejects.toMatchObject({ code: 'not-found' });
});

test.each([true, false])('where it is unclear whether the saga took it, what it noted decides: %s', async (isNoted) => {
  const { fulfilments, orderId, post } = await subject(async () => 'unclear', isNoted);
  await fulfilments.askApproval(orderId, 't-1');

  if (isNoted) expect(await post()).toMatchObject({ status: 200 });
  else await expect(post()).rejects.toMatchObject({ code: 'conflict' });
});

test.each([{ decision: 'perhaps', by: 'ann' }, { decision: 'approve' }, { decision: 'reject', by: '' }])(
  'the schema refuses %j',
  (body) => {
    expect(v.is(decisionSchema, body)).toBe(false);
  },
);
