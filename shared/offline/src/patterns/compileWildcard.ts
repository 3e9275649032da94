import type { Matches } from './compilePattern.ts';

/** An asterisk stands for any text, unless a backslash is before it. */
export function compileWildcard(pattern: string): Matches {
  const source = pattern.replaceAll(/\\([*\\])|([^\w*])|\*/g, (_, escaped?: string, other?: string) => {
    const literal = escaped ?? other;
    return literal === undefined ? '[^]*' : `\\u${literal.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  const expression = new RegExp(`^${source}$`);
  return (value) => typeof value === 'string' && expression.test(value);
}
