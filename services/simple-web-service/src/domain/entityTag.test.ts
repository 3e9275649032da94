import { entityTag, expectedVersions, isKnown } from './entityTag.ts';

test.each([
  ['*', 'any'],
  ['"a"', ['a']],
  ['"a", "b"', ['a', 'b']],
  ['W/"a", "b"', ['b']],
  ['a', []],
  ['', []],
])('If-Match %s expects %p', (header, expected) => {
  expect(expectedVersions(header)).toEqual(expected);
});

test.each([
  ['*', true],
  ['"v1"', true],
  ['W/"v1"', true],
  ['"v0", "v1"', true],
  ['"v0"', false],
  ['v1', false],
])('If-None-Match %s knows v1: %p', (header, known) => {
  expect(isKnown(header, 'v1')).toBe(known);
});

test('a tag is the quoted version', () => {
  expect(entityTag('v1')).toBe('"v1"');
});
