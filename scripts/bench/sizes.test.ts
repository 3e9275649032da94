import { sizes } from './sizes.ts';

test('no function is bigger than its target, or holds what it should not', async () => {
  const missed = (await sizes(process.cwd())).filter(({ isMet }) => !isMet);

  expect(missed).toEqual([]);
}, 60_000);
