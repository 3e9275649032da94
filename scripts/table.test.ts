import { table } from './table.ts';

test('numbers stand on the right, texts on the left', () => {
  expect(
    table(
      ['service', 'sent'],
      [
        ['router', 5],
        ['a', 1200],
      ],
    ).split('\n'),
  ).toEqual(['service  sent', '───────  ────', 'router      5', 'a        1200']);
});
