import { fulfilmentFixture } from '../domain/fulfilments.fixture.ts';
import type { Approval } from '../domain/sagas.ts';
import { noted } from './noted.ts';

const approval = { decision: 'approve', by: 'ann' } as const;

/** Whether the approval is found where a step is noted at the third look, or never. */
async function look(step?: Approval): Promise<boolean> {
  const { fulfilments, orderId } = await fulfilmentFixture();
  let looks = 0;
  const find = async (id: string) => {
    const found = await fulfilments.find(id);
    const steps = [{ step: 'approval' as const, at: new Date().toISOString(), ...step }];
    return found && { ...found, steps: step && ++looks > 2 ? steps : [] };
  };
  return noted({ find })(orderId, approval);
}

test('this very decision is noted a moment later', async () => {
  expect(await look(approval)).toBe(true);
});

test.each<[string, Approval | undefined]>([
  ['another decision', { ...approval, decision: 'reject' }],
  ["another's decision", { ...approval, by: 'bob' }],
  ['none', undefined],
])('where %s is noted it is not', async (_, step) => {
  expect(await look(step)).toBe(false);
});
