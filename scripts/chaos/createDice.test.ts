import { createDice } from './createDice.ts';

test('falls the same for the same seed, and otherwise for another', () => {
  const rolls = (seed: number) => {
    const { roll } = createDice(seed);
    return Array.from({ length: 20 }, () => roll(1_000));
  };

  expect(rolls(7)).toEqual(rolls(7));
  expect(rolls(7)).not.toEqual(rolls(8));
});

test('shows each side', () => {
  const { pick } = createDice(1);

  expect(new Set(Array.from({ length: 200 }, () => pick(['a', 'b', 'c'])))).toEqual(new Set(['a', 'b', 'c']));
});
