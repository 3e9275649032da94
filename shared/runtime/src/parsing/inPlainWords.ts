const kinds: Record<string, string> = {
  Array: 'a list',
  boolean: 'true or false',
  number: 'a number',
  Object: 'an object',
  string: 'text',
};
const bounds: Record<string, string> = { '>=': 'at least', '<=': 'at most', '>': 'more than', '<': 'less than' };

/**
 * What a library says of an issue, for a person who has never heard of the library; other words stay as they are.
 *
 * @example
 * inPlainWords('Invalid type: Expected ("a" | "b")'); // 'must be one of a, b'
 */
export function inPlainWords(message: string): string {
  const [, what, expected] = /^Invalid ([\w ]+)(?:: Expected (.+))?$/.exec(message) ?? [];
  if (what === undefined) return message;
  if (expected !== undefined) return expectationInWords(what, expected) ?? message;
  if (what.endsWith('integer')) return 'must be a whole number';
  return what === 'digits' ? 'must be digits' : `must be a valid ${what}`;
}

function expectationInWords(what: string, expected: string): string | undefined {
  if (what === 'key') return expected === 'never' ? 'is not known' : 'is required';
  if (what === 'type') return `must be ${typeInWords(expected)}`;
  if (what === 'length' && /^(>=1|!0)$/.test(expected)) return 'must not be empty';
  const [, bound = '', limit] = /^([<>]=?)(.+)$/.exec(expected) ?? [];
  if (limit === undefined) return undefined;
  if (what === 'value') return `must be ${bounds[bound]} ${limit}`;
  return what === 'length' ? `must be ${bounds[bound]} ${limit} long` : undefined;
}

/** `string`, or `("a" | "b")`. */
function typeInWords(expected: string): string {
  const types = expected.replace(/^\((.*)\)$/, '$1').split(' | ');
  const words = types.map((type) => kinds[type] ?? type.replace(/^"(.*)"$/, '$1'));
  const isChoice = types.length > 1 && types.every((type) => type.startsWith('"'));
  return isChoice ? `one of ${words.join(', ')}` : words.join(' or ');
}
