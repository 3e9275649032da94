import { AppError } from '@patterns/runtime/errors';
import type { Change } from './change.ts';
import { fakeReadSide } from './readSide.fake.ts';
import type { Rebuilding } from './readSide.ts';
import { rebuild } from './rebuild.ts';
import { fakeSource } from './source.fake.ts';

const isChange = (item: unknown) => ((item as Change).version > 0 ? (item as Change) : undefined);

async function subject() {
  const source = fakeSource();
  for (const id of ['a', 'b', 'c', 'd', 'e'])
    await source.put({ kind: 'customer', id, name: id, email: `${id}@example.com` });
  const readSide = fakeReadSide();
  return { source, readSide, deps: { source, readSide, toChange: isChange, hasTime: () => true } };
}

test('all pages are copied, and what the source does not hold is removed', async () => {
  const { source, readSide, deps } = await subject();
  await readSide.apply({ ...(source.changes[0] as Change), id: 'stray' });

  expect(await rebuild(undefined, deps)).toEqual({ status: 'complete', copied: 5, skipped: 0, removed: 1 });
  expect(await readSide.ordersByCustomer({ limit: 9 })).toHaveLength(5);
});

test('it goes on where time ran out', async () => {
  const { readSide, deps } = await subject();

  const first = await rebuild(undefined, { ...deps, hasTime: () => false });

  expect(first).toMatchObject({ status: 'unfinished', copied: 2 });
  const rest = await rebuild('resume' in first ? first.resume : undefined, deps);
  expect(rest).toMatchObject({ status: 'complete', copied: 3, removed: 0 });
  expect(await readSide.ordersByCustomer({ limit: 9 })).toHaveLength(5);
});

test('what is no change is passed over', async () => {
  const { source, deps } = await subject();
  source.items.set('customer#b', { ...(source.items.get('customer#b') as Change), version: -1 });

  expect(await rebuild(undefined, deps)).toMatchObject({ copied: 4, skipped: 1 });
});

/** A read side that can't hold a name. */
const refusing = (readSide: ReturnType<typeof fakeReadSide>, name: string, error: Error): Rebuilding => ({
  ...readSide,
  refill: async (changes, begunAt) => {
    if (changes.some((change) => 'name' in change && change.name === name)) throw error;
    return readSide.refill(changes, begunAt);
  },
});

test('what the read side can never hold is passed over, and nothing beside it', async () => {
  const { readSide, deps } = await subject();
  const refused = refusing(readSide, 'b', new AppError('invalid', 'It has a NUL.'));

  expect(await rebuild(undefined, { ...deps, readSide: refused })).toMatchObject({ copied: 4, skipped: 1 });
  expect((await readSide.ordersByCustomer({ limit: 9 })).map(({ customerId }) => customerId)).toEqual([...'acde']);
});

test('what was ahead of a page of which one is refused lets no change be lost', async () => {
  const { source, readSide, deps } = await subject();
  const first = source.items.get('customer#a') as Change;
  await readSide.apply({ ...first, version: first.version + 5 });
  await source.put({ kind: 'customer', id: 'b', name: 'b\0', email: 'b@example.com' });
  let isFirst = true;
  const page: typeof source.page = async (after) => {
    const read = await source.page(after);
    if (isFirst) {
      isFirst = false;
      await source.put({ kind: 'customer', id: 'a', name: 'changed', email: 'a@example.com' });
      expect(await readSide.apply(source.items.get('customer#a') as Change)).toBe('duplicate');
    }
    return read;
  };

  expect(await rebuild(undefined, { ...deps, source: { page } })).toMatchObject({ copied: 4, skipped: 1 });
  expect(readSide.rows.get('customer#a')?.change).toEqual(source.items.get('customer#a'));
});

test('a read side that is away passes over nothing', async () => {
  const { readSide, deps } = await subject();
  const away = new AppError('unavailable', 'Away.');

  await expect(rebuild(undefined, { ...deps, readSide: refusing(readSide, 'b', away) })).rejects.toBe(away);
});

test('a read side that refuses a page without anything ends the rebuild', async () => {
  const { readSide, deps } = await subject();
  const refused = new AppError('invalid', 'No such time.');
  const empty = { ...deps, source: { page: async () => ({ items: [] }) } };

  const failing = rebuild(undefined, { ...empty, readSide: { ...readSide, refill: () => Promise.reject(refused) } });
  await expect(failing).rejects.toBe(refused);
});
