import { AppError } from '@patterns/runtime/errors';
import { httpRequest } from '@patterns/testing/requests';
import * as v from 'valibot';
import { fulfilmentFixture } from '../../domain/fulfilments.fixture.ts';
import { createDecideApproval } from './handler.ts';
import { decisionSchema } from './schema.ts';

const approval = { decision: 'approve', by: 'ann' } as const;

async function subject(decide = async (_token: string, _approval: object): Promise<void> => undefined) {
  const { fulfilments, orderId } = await fulfilmentFixture();
  const handler = createDecideApproval({ fulfilments, sagas: { decide } });
  return {
    fulfilments,
    orderId,
    post: (id = orderId) => handler(httpRequest({ path: { orderId: id }, body: approval })),
  };
}

test('answers the saga that waits, by its token', async () => {
  const decided: unknown[] = [];
  const { fulfilments, orderId, post } = await subject(async (...call) => void decided.push(call));
  await fulfilments.askApproval(orderId, 't-1');

  expect(await post()).toEqual({ status: 200, body: { orderId, ...approval } });
  expect(decided).toEqual([['t-1', approval]]);
});

test('where nobody asked it is a conflict, and so it is where nobody waits any more', async () => {
  const late = await subject(() => Promise.reject(new AppError('conflict', 'Late.')));

  await expect(late.post()).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('Nobody') });
  await late.fulfilments.askApproval(late.orderId, 't-1');
  await expect(late.post()).rejects.toMatchObject({ code: 'conflict', message: 'Late.' });
  await expect(late.post('other')).rejects.toMatchObject({ code: 'not-found' });
});

test.each([{ decision: 'perhaps', by: 'ann' }, { decision: 'approve' }, { decision: 'reject', by: '' }])(
  'the schema refuses %j',
  (body) => {
    expect(v.is(decisionSchema, body)).toBe(false);
  },
);
