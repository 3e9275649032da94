/** `$util`. https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html */
export const templateUtil = {
  /** As Apache Commons does it: a single quote is escaped too, which JSON does not know. */
  escapeJavaScript: (value: unknown) =>
    textOf(value, 'escapeJavaScript').replaceAll(
      /['"\\/]|[^ -~]/g,
      (character) => escapes[character] ?? hex(character),
    ),
  parseJson: (text: unknown): unknown => JSON.parse(textOf(text, 'parseJson')),
  urlEncode: (value: unknown) => new URLSearchParams([['', textOf(value, 'urlEncode')]]).toString().slice(1),
  urlDecode: (value: unknown) => new URLSearchParams(`=${textOf(value, 'urlDecode')}`).get('') ?? '',
  base64Encode: (value: unknown) => Buffer.from(textOf(value, 'base64Encode')).toString('base64'),
  base64Decode: (value: unknown) => Buffer.from(textOf(value, 'base64Decode'), 'base64').toString(),
};

const escapes: Readonly<Record<string, string>> = {
  "'": "\\'",
  '"': '\\"',
  '\\': '\\\\',
  '/': '\\/',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

function hex(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** An object would be written as Java writes it, which nobody means. */
function textOf(value: unknown, method: string): string {
  if (typeof value === 'object') throw new Error(`$util.${method} takes a text: $input.json(…) makes one of a value`);
  return String(value ?? '');
}
