import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { FieldError } from '../errors/index.ts';
import { inPlainWords } from './inPlainWords.ts';

type PathItem = NonNullable<StandardSchemaV1.Issue['path']>[number];

const escapeKey = (item: PathItem): string =>
  String(typeof item === 'object' ? item.key : item)
    .replaceAll('~', '~0')
    .replaceAll('/', '~1');

// Libraries quote the value they refuse ("… but received 4111…"); it must reach neither logs nor dead letters. Found in
// one pass: a pattern for what stands before "received" takes minutes over a value of a hundred thousand spaces.
function withoutValue(message: string): string {
  const at = message.search(/\breceived\b/i);
  const kept =
    at === -1
      ? message
      : message
          .slice(0, at)
          .replace(/\bbut $/, '')
          .trimEnd()
          .replace(/[:,]$/, '');
  return kept || 'Invalid';
}

/**
 * The issues of any Standard Schema library as field errors in plain words, without the refused values.
 *
 * @example
 * toFieldErrors([{ message: 'Invalid type: Expected string but received 5', path: ['lines', 0, 'sku'] }]);
 * // [{ pointer: '/lines/0/sku', detail: 'must be text' }]
 */
export function toFieldErrors(issues: readonly StandardSchemaV1.Issue[]): FieldError[] {
  return issues.map(({ message, path = [] }) => ({
    pointer: path.map((item) => `/${escapeKey(item)}`).join(''),
    detail: inPlainWords(withoutValue(message)),
  }));
}
