import type { MatchesMessage } from './compileFilterPattern.ts';

const term = /\s*([?-]?)(?:"((?:[^"\\]|\\.)*)"|(\w+))(?=\s|$)/y;

/**
 * Terms that must all occur (`ERROR "a b"`), of which one must (`?ERROR ?WARN`), or that must not (`-DEBUG`). Beside
 * other terms those with a question mark count for nothing.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/matching-terms-unstructured-log-events.html
 *
 * @throws Error naming the first term that is none.
 */
export function compileTerms(pattern: string): MatchesMessage {
  const terms = { '': [] as string[], '?': [] as string[], '-': [] as string[] };
  let at = 0;
  while (at < pattern.length) {
    term.lastIndex = at;
    const [whole, sign, quoted, bare] = term.exec(pattern) ?? [];
    if (whole === undefined) throw new Error(reason(pattern.slice(at).trim()));
    terms[sign as keyof typeof terms].push(bare ?? (quoted ?? '').replaceAll(/\\(.)/g, '$1'));
    at += whole.length;
  }
  const { '': wanted, '?': optional, '-': unwanted } = terms;
  if (wanted.length === 0 && unwanted.length === 0) return (message) => optional.some((text) => message.includes(text));
  return (message) =>
    wanted.every((text) => message.includes(text)) && !unwanted.some((text) => message.includes(text));
}

function reason(rest: string): string {
  const [first] = rest.split(/\s/);
  if (rest.startsWith('%')) return `regular expressions (${first}) are not built here: name terms or fields`;
  return `the term ${first} has other characters than letters, digits and underscores: put it in double quotes`;
}
