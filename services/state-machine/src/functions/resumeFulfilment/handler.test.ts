import { fulfilmentFixture } from '../../domain/fulfilments.fixture.ts';
import { createResumeFulfilment } from './handler.ts';

async function subject({ fails = 0 } = {}) {
  const fixture = await fulfilmentFixture();
  const started: string[] = [];
  let left = fails;
  const start = async (execution: string) => {
    if (left-- > 0) throw new Error('away');
    started.push(execution);
    return 'started' as const;
  };
  return {
    ...fixture,
    started,
    resume: createResumeFulfilment({ fulfilments: fixture.fulfilments, sagas: { start } }),
  };
}

test('opens what is parked, for an execution of its own', async () => {
  const { fulfilments, orderId, started, resume } = await subject();
  await fulfilments.park(orderId, 'refund');

  expect(await resume({ orderId }, { requestId: 'r-1' })).toBe('stored');
  expect(started).toEqual(['resume-r-1']);
  expect(await fulfilments.find(orderId)).toMatchObject({ status: 'running', execution: 'resume-r-1' });
});

test('the retry of an attempt that died goes on', async () => {
  const { fulfilments, orderId, started, resume } = await subject({ fails: 1 });
  await fulfilments.park(orderId, 'refund');

  await expect(resume({ orderId }, { requestId: 'r-1' })).rejects.toThrow('away');
  expect(await resume({ orderId }, { requestId: 'r-1' })).toBe('stored');
  expect(started).toEqual(['resume-r-1']);
});

test('a replay that comes before the order is parked is tried again, and then opens it', async () => {
  const { fulfilments, orderId, started, resume } = await subject();

  await expect(resume({ orderId }, { requestId: 'r-1' })).rejects.toMatchObject({ code: 'conflict', retryable: true });
  expect(started).toEqual([]);
  await fulfilments.park(orderId, 'refund');

  expect(await resume({ orderId }, { requestId: 'r-1' })).toBe('stored');
  expect(started).toEqual(['resume-r-1']);
});

test('a second letter waits for the first, and is left alone when that has ended', async () => {
  const { fulfilments, orderId, started, resume } = await subject();
  await fulfilments.park(orderId, 'refund');
  await resume({ orderId }, { requestId: 'r-1' });

  await expect(resume({ orderId }, { requestId: 'r-2' })).rejects.toMatchObject({ code: 'conflict', retryable: true });
  await fulfilments.end(orderId, 'refused', 'resumed');

  expect(await resume({ orderId }, { requestId: 'r-2' })).toBe('duplicate');
  expect(started).toEqual(['resume-r-1']);
});
