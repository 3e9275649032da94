import { isAllowed } from './isAllowed.ts';

test.each([
  'MIT',
  '(MIT OR GPL-3.0-or-later)',
  'GPL-3.0-only OR ISC',
  '(MIT AND Zlib)',
  '(GPL-2.0-only OR (MIT AND ISC))',
])('%s is allowed', (expression) => {
  expect(isAllowed(expression)).toBe(true);
});

test.each([
  ...['', 'unknown', 'UNLICENSED', 'SEE LICENSE IN LICENSE.md', 'GPL-3.0-only', 'MIT AND GPL-3.0-only', 'MIT ISC'],
  ...['(MIT', 'MIT OR', '(GPL-2.0-only OR (MIT AND SSPL-1.0))'],
])('%s is not', (expression) => {
  expect(isAllowed(expression)).toBe(false);
});
