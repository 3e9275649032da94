import { createInvocationLog } from './invocationLog.ts';

const entry = (requestId: string, characters: number) => ({
  ...{ function: 'shop', requestId, environmentId: 'e', attempt: 1, start: '', end: '', duration: 1 },
  payload: JSON.stringify('x'.repeat(characters)),
  outcome: { payload: 'null' },
});

/** What is kept of invocations with events of so many characters. */
function kept(sizes: readonly number[], limits: { mostEntries: number; mostCharacters: number }): string[] {
  const log = createInvocationLog(() => {}, limits);
  for (const [index, size] of sizes.entries()) log.add(entry(String(index), size));
  return log.records().map(({ requestId }) => requestId);
}

test('the newest invocations are kept, so many', () => {
  expect(kept([1, 1, 1], { mostEntries: 2, mostCharacters: 1_000 })).toEqual(['1', '2']);
});

test('of large ones as many as there is room for', () => {
  expect(kept([90, 90, 90], { mostEntries: 10, mostCharacters: 200 })).toEqual(['1', '2']);
});

test('one that is larger than all room is kept while it is the newest', () => {
  expect(kept([10, 210], { mostEntries: 10, mostCharacters: 200 })).toEqual(['1']);
});
