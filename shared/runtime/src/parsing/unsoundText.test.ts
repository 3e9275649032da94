import { unsoundText } from './unsoundText.ts';

test.each<[string, unknown, string[]]>([
  ['half of a pair', 'a\ud800', []],
  ['half of one deep inside', { lines: [{ name: 'Mug' }, { name: 'a\udc00b' }] }, ['lines', '1', 'name']],
  ['a key', { data: { '\udfff': 1 } }, ['data']],
])('finds %s', (_, value, path) => {
  expect(unsoundText(value)).toEqual(path);
});

test.each([['é😀\n\u0000'], [{ name: 'Mug', tags: ['a', null, 1] }], [Buffer.from([0])], [undefined], [5]])(
  'finds nothing in %j',
  (value) => {
    expect(unsoundText(value)).toBeUndefined();
  },
);
