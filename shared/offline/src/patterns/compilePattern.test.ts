import { compilePattern } from './compilePattern.ts';

describe('compilePattern', () => {
  test.each<[pattern: object, event: unknown, fits: boolean]>([
    [{ type: ['a', 'b'] }, { type: 'b' }, true],
    [{ type: ['a'] }, { type: 'c' }, false],
    [{ type: ['a'] }, {}, false],
    [{ type: ['a'], other: [1] }, { type: 'a', other: 2 }, false],
    [{ data: { size: [3] } }, { data: { size: 3, more: true } }, true],
    [{ data: { size: [3] } }, { data: 'text' }, false],
    [{ data: { size: [3] } }, { data: [{ size: 1 }, { size: 3 }] }, true],
    [{ tags: ['x'] }, { tags: ['y', 'x'] }, true],
    [{ none: [null] }, { none: null }, true],
    [{ none: [null] }, { none: '' }, false],
    [{ size: [3] }, { size: '3' }, false],
    [{ name: [{ prefix: 'ab' }] }, { name: 'abc' }, true],
    [{ name: [{ prefix: { 'equals-ignore-case': 'AB' } }] }, { name: 'abc' }, true],
    [{ name: [{ suffix: '.png' }] }, { name: 'a.jpg' }, false],
    [{ name: [{ 'equals-ignore-case': 'ABC' }] }, { name: 'abc' }, true],
    [{ name: [{ 'anything-but': 'a' }] }, { name: 'b' }, true],
    [{ name: [{ 'anything-but': ['a', 'b'] }] }, { name: 'b' }, false],
    [{ name: [{ 'anything-but': { prefix: 'a' } }] }, { name: 'abc' }, false],
    [{ name: [{ 'anything-but': 'a' }] }, {}, false],
    [{ size: [{ numeric: ['>', 0, '<=', 5] }] }, { size: 5 }, true],
    [{ size: [{ numeric: ['>', 0, '<=', 5] }] }, { size: 0 }, false],
    [{ size: [{ numeric: ['=', 5] }] }, { size: '5' }, false],
    [{ name: [{ wildcard: 'a*c' }] }, { name: 'a.b\nc' }, true],
    [{ name: [{ wildcard: 'a*c' }] }, { name: 'abcd' }, false],
    [{ name: [{ wildcard: 'a\\*c' }] }, { name: 'abc' }, false],
    [{ name: [{ wildcard: 'a\\*c' }] }, { name: 'a*c' }, true],
    [{ name: [{ 'anything-but': { wildcard: 'a*' } }] }, { name: 'abc' }, false],
    [{ from: [{ cidr: '10.0.0.0/24' }] }, { from: '10.0.0.7' }, true],
    [{ from: [{ cidr: '10.0.0.0/24' }] }, { from: '10.0.1.7' }, false],
    [{ from: [{ cidr: '2001:db8::/32' }] }, { from: '2001:db8::1' }, true],
    [{ from: [{ cidr: '10.0.0.0/24' }] }, { from: 'text' }, false],
    [{ name: [{ exists: true }] }, { name: null }, true],
    [{ name: [{ exists: false }] }, {}, true],
    [{ name: [{ exists: false }] }, { name: 1 }, false],
    [{ name: [{ exists: true }] }, { name: { inner: 1 } }, false],
    [{ $or: [{ a: [1] }, { b: [2] }] }, { b: 2 }, true],
    [{ $or: [{ a: [1] }, { b: [2] }], c: [3] }, { a: 1 }, false],
  ])('%j of %j: %s', (pattern, event, fits) => {
    expect(compilePattern(pattern)(event)).toBe(fits);
  });

  test.each<[pattern: unknown, message: RegExp]>([
    ['text', /must be an object/],
    [{ a: 'text' }, /a must be a list/],
    [{ a: [] }, /empty/],
    [{ $or: [{ a: [1] }] }, /at least two/],
    [{ a: [{ prefix: 5 }] }, /prefix needs a text/],
    [{ a: [{ numeric: ['~', 5] }] }, /numeric does not know/],
    [{ a: [{ like: '*' }] }, /does not know the pattern operator like/],
    [{ a: [{ cidr: '10.0.0.0' }] }, /cidr needs a range/],
  ])('refuses %j', (pattern, message) => {
    expect(() => compilePattern(pattern)).toThrow(message);
  });
});
