import { captureOutput } from '@patterns/testing/output';
import * as v from 'valibot';
import { fakeReadSide } from '../../domain/readSide.fake.ts';
import { fakeSource } from '../../domain/source.fake.ts';
import { createRebuildReadSide } from './handler.ts';
import { rebuildRequest, toChange } from './schema.ts';

captureOutput();

async function subject(remainingMs = 900_000) {
  const source = fakeSource();
  for (const id of ['a', 'b', 'c']) await source.put({ kind: 'customer', id, name: 'Ada', email: 'ada@example.com' });
  const readSide = fakeReadSide();
  const deps = { source, readSide, toChange };
  return { readSide, deps, rebuildReadSide: createRebuildReadSide({ ...deps, remainingMs: () => remainingMs }) };
}

test('copies all there is', async () => {
  const { readSide, rebuildReadSide } = await subject();

  const rebuilt = await rebuildReadSide({});

  expect(rebuilt).toEqual({ status: 'complete', copied: 3, skipped: 0, removed: 0 });
  expect(await readSide.ordersByCustomer({ limit: 9 })).toHaveLength(3);
});

test('what it has no time for is done by the next, with what it answers', async () => {
  const { readSide, deps, rebuildReadSide } = await subject(59_000);

  const first = await rebuildReadSide({});

  expect(first).toMatchObject({ status: 'unfinished', copied: 2 });
  const next = createRebuildReadSide({ ...deps, remainingMs: () => 900_000 });
  const rest = await next(v.parse(rebuildRequest, first));
  expect(rest).toMatchObject({ status: 'complete', copied: 1 });
  expect(await readSide.ordersByCustomer({ limit: 9 })).toHaveLength(3);
});

test('what is no change is none', () => {
  expect(toChange({ kind: 'customer', id: 'a' })).toBeUndefined();
});

test.each([{ resume: { after: 'a' } }, { resume: { begunAt: 'now', after: 'a' } }, { resume: 'a' }, null])(
  'the schema refuses %j',
  (event) => {
    expect(v.is(rebuildRequest, event)).toBe(false);
  },
);
