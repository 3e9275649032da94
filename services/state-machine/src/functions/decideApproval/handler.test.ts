import { httpRequest } from '@patterns/testing/requests';
import * as v from 'valibot';
import { fulfilmentFixture } from '../../domain/fulfilments.fixture.ts';
import type { Approval, Sagas } from '../../domain/sagas.ts';
import { createDecideApproval } from './handler.ts';
import { decisionSchema } from './schema.ts';

const approval = { decision: 'approve', by: 'ann' } as const;

async function subject(decide: Sagas['decide'] = async () => 'taken') {
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

describe('it is unclear whether the saga took it', () => {
  /** Asked for, and noted so at the second look after the answer, or never. */
  async function unclear(noted?: Approval) {
    const { fulfilments, orderId, post } = await subject(async () => 'unclear');
    await fulfilments.askApproval(orderId, 't-1');
    const { find } = fulfilments;
    let looks = 0;
    fulfilments.find = async (id) => {
      const found = await find(id);
      const step = { step: 'approval' as const, at: new Date().toISOString(), ...noted };
      return found && { ...found, steps: noted && ++looks > 2 ? [step] : [] };
    };
    return post();
  }

  test('it did: this very decision is noted a moment later', async () => {
    expect(await unclear(approval)).toMatchObject({ status: 200 });
  });

  test.each<[string, Approval | undefined]>([
    ['another decision', { ...approval, decision: 'reject' }],
    ["another's decision", { ...approval, by: 'bob' }],
    ['none', undefined],
  ])('it did not: %s is noted', async (_, noted) => {
    await expect(unclear(noted)).rejects.toMatchObject({ code: 'conflict' });
  });
});

test.each([{ decision: 'perhaps', by: 'ann' }, { decision: 'approve' }, { decision: 'reject', by: '' }])(
  'the schema refuses %j',
  (body) => {
    expect(v.is(decisionSchema, body)).toBe(false);
  },
);
