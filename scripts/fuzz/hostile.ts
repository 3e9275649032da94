import fc from 'fast-check';
import { Raw } from './json.ts';

const texts = [
  ...[
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\ud800',
    'x\udfffy',
    '\uffff',
    '\ufeff',
    '\u202Eabc',
    'é',
    'e\u0301',
    '😀'.repeat(40),
  ],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'undefined', 'null', 'NaN', '1e309', '-0', '٣', '0x10'],
  ...[
    '../../etc/passwd',
    '%00',
    '%E0%A4%A',
    '%2e%2e%2f',
    'a/b',
    'a#b',
    "' OR '1'='1",
    '; DROP TABLE x;--',
    '$' + '{jndi:ldap://x}',
  ],
  ...[
    '<script>alert(1)</script>',
    '{{7*7}}',
    'a\r\nset-cookie: x=1',
    '2026-02-30T00:00:00Z',
    '+275760-09-13T00:00:00.001Z',
  ],
  ...[
    '9999-12-31T23:59:59.999Z',
    '0000-00-00',
    '2026-11-20T12:00:00+99:99',
    'P1D',
    'arn:aws:s3:::x',
    'EUR',
    'XXX',
    '-1',
    '1.5',
  ],
  ...['a'.repeat(300), ' '.repeat(3_000), 'é'.repeat(1_500)],
];
const numbers = [
  0,
  -0,
  -1,
  1.5,
  1e21,
  2 ** 53,
  -(2 ** 53),
  1e308,
  5e-324,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  2 ** 31,
  2 ** 63,
];
const raws = [
  `${'['.repeat(6_000)}${']'.repeat(6_000)}`,
  '1E400',
  '1e-400',
  '123456789012345678901234567890',
  '0.1e1',
  '"\\u0000"',
  '"\\ud800"',
];
const big = ['z'.repeat(70_000), 'z'.repeat(270_000)];

/** Keys that mean something to JavaScript, and any other. */
export const hostileKey: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'then',
    'length',
    '',
    ' ',
    '\u0000',
    'Records',
    'replay',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...texts) },
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
);

/** Any value a stranger could write as JSON. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 20, arbitrary: hostileText },
  { weight: 12, arbitrary: fc.constantFrom(...numbers) },
  { weight: 10, arbitrary: fc.constantFrom<unknown>(null, true, false, [], {}, [null], [[]], { a: 1 }) },
  { weight: 4, arbitrary: fc.constantFrom(...raws).map((text) => new Raw(text)) },
  { weight: 6, arbitrary: fc.double() },
  { weight: 6, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
  { weight: 2, arbitrary: fc.dictionary(hostileKey, hostileText, { maxKeys: 4 }).map((each) => ({ ...each })) },
  { weight: 1, arbitrary: fc.nat(2_000).map((length) => Array.from({ length }, () => 1)) },
  { weight: 1, arbitrary: fc.constantFrom(...big) },
);
