import { parseJson } from './parseJson.ts';

const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

test.each([
  ['an object', '{"a":1}', { a: 1 }],
  ['bytes', Buffer.from('"é"'), 'é'],
  ['an escape that is not the key', '{"a":"\\u0041"}', { a: 'A' }],
  ['the word as a value', '{"a":"__proto__"}', { a: '__proto__' }],
  ['the key inside of a text', '{"a":"{\\"__proto__\\":1}"}', { a: '{"__proto__":1}' }],
  ['constructor as a key, which changes nothing', '{"constructor":1}', { constructor: 1 }],
])('parses %s', (_, source, expected) => {
  expect(parseJson(source)).toEqual(expected);
});

test.each([
  ['nothing', ''],
  ['half an object', '{"a":'],
  ['two values', '{} {}'],
  ['a byte order mark', '\uFEFF{}'],
  ['no JSON', 'sku=1'],
  ['NaN', 'NaN'],
  ['invalid UTF-8', Buffer.from([0x22, 0xc3, 0x28, 0x22])],
  ['an overlong encoding', Buffer.from([0x22, 0xc0, 0xaf, 0x22])],
  ['__proto__', '{"__proto__":{"admin":true}}'],
  ['__proto__ deep inside', '{"a":[{"b":{"__proto__":null}}]}'],
  ['__proto__ in escapes', '{"\\u005f\\u005fproto__":{"admin":true}}'],
  ['__proto__ in capital escapes', '{"__\\u0070rot\\u006F__":{"admin":true}}'],
  ['__proto__ below more levels than the stack has', `{"a":${deep(120_000)},"__proto__":1}`],
])('refuses %s', (_, source) => {
  expect(() => parseJson(source)).toThrow(expect.objectContaining({ code: 'malformed', retryable: false }));
});

test('the error does not quote what was sent', () => {
  expect(() => parseJson('{"card": 4111')).toThrow('The body is not valid JSON.');
});

test('takes more levels than the stack has', () => {
  expect(Array.isArray(parseJson(deep(120_000)))).toBe(true);
});
