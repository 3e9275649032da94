import type { Claims } from './verifyToken.ts';

/**
 * The claims as integrations get them: all of them text, a list as `[a b]`, what is null left out. The pages don't
 * say so; others saw it on AWS: https://github.com/floci-io/floci/pull/2011.
 */
export function claimTexts(claims: Claims): Record<string, string> {
  const entries = Object.entries(claims).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(entries.map(([name, value]) => [name, textOf(value)]));
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(textOf).join(' ')}]`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
