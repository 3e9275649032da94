/** Licences that ask for no more than to be named: of code, and of data that tools read. */
const ALLOWED = new Set([
  ...[
    '0BSD',
    'Apache-2.0',
    'BlueOak-1.0.0',
    'BSD-2-Clause',
    'BSD-3-Clause',
    'ISC',
    'MIT',
    'MIT-0',
    'Unlicense',
    'Zlib',
  ],
  ...['PSF-2.0', 'Python-2.0', 'CC0-1.0', 'CC-BY-4.0'],
]);

/**
 * Whether a licence, as an SPDX expression, leaves us a choice that is allowed. What is no expression is not.
 *
 * @example
 * isAllowed('(MIT OR GPL-3.0-or-later)'); // true, and with AND false
 */
export function isAllowed(expression: string): boolean {
  const tokens = expression.match(/[()]|[^\s()]+/g) ?? [];
  let isSound = true;
  const joined = (word: string, part: () => boolean): boolean[] => {
    const holds = [part()];
    while (tokens[0] === word) {
      tokens.shift();
      holds.push(part());
    }
    return holds;
  };
  const either = (): boolean => joined('OR', both).some(Boolean);
  const both = (): boolean => joined('AND', one).every(Boolean);
  const one = (): boolean => {
    const token = tokens.shift();
    if (token !== '(') {
      isSound &&= token !== undefined && token !== ')';
      return ALLOWED.has(token ?? '');
    }
    const inner = either();
    isSound &&= tokens.shift() === ')';
    return inner;
  };
  return either() && isSound && tokens.length === 0;
}
