import { compileFilterPattern } from './compileFilterPattern.ts';

const nested = JSON.stringify({
  user: { id: 1, email: 'John.Stiles@example.com' },
  users: [{ id: 2, email: 'John.Doe@example.com' }, { id: 3 }],
  actions: ['GET', 'PUT'],
  coordinates: [
    [0, 1],
    [4, 5],
  ],
});

describe('compileFilterPattern', () => {
  test.each<[pattern: string, message: string, fits: boolean]>([
    ['', 'anything', true],
    [' ', 'anything', true],
    ['ERROR', '[ERROR] A fatal exception', true],
    ['ERROR', '[error] case counts', false],
    ['ERROR', 'Exiting with ERRORCODE: -1', true],
    ['ERROR -"Exiting"', 'Exiting with ERRORCODE: -1', false],
    ['ERROR Exception', '[ERROR] Unhandled Exception', true],
    ['ERROR Exception', '[ERROR] only', false],
    ['"a \\"b\\" c"', 'say a "b" c', true],
    ['"ERROR:  x"', 'ERROR: x', false],
    ['?ERROR ?WARN', 'WARN message', true],
    ['?ERROR ?WARN', 'INFO message', false],
    ['?ERROR INFO', 'INFO message', true],
    ['?ERROR INFO', 'ERROR message', false],
    ['-DEBUG', 'INFO', true],
    ['-DEBUG', 'DEBUG', false],
  ])('%s of %s: %s', (pattern, message, fits) => {
    expect(compileFilterPattern(pattern)(message)).toBe(fits);
  });

  test.each<[pattern: string, event: unknown, fits: boolean]>([
    ['{ $.audit IS TRUE }', { audit: true }, true],
    ['{ $.audit IS TRUE }', { audit: 'true' }, false],
    ['{ $.audit IS TRUE }', {}, false],
    ['{ $.audit IS FALSE }', { audit: false }, true],
    ['{ $.a IS NULL }', { a: null }, true],
    ['{ $.a IS NULL }', {}, false],
    ['{ $.a NOT EXISTS }', {}, true],
    ['{ $.a NOT EXISTS }', { a: null }, false],
    ['{ $.a = b }', { a: 'b' }, true],
    ['{ $.a = "b c" }', { a: 'b c' }, true],
    ['{$.a="b"}', { a: 'b' }, true],
    ['{ $.a != "b" }', { a: 'c' }, true],
    ['{ $.a != "b" }', { a: 'b' }, false],
    ['{ $.a != "b" }', {}, false],
    ['{ $.a != 1 }', { a: [1, 2] }, false],
    ['{ $.a = 1 }', { a: { b: 1 } }, false],
    ['{ $.a != 123.123.* }', { a: '111.111.111.111' }, true],
    ['{ $.a != 123.123.* }', { a: '123.123.9.9' }, false],
    ['{ $.a = *Event }', { a: 'PutEvent' }, true],
    ['{ $.a = "*vent*" }', { a: 'PutEvents' }, true],
    ['{ $.a = Ev*ent }', { a: 'Evaluent' }, false],
    ['{ $.a = * }', { a: 5 }, true],
    ['{ $.a = * }', {}, false],
    ['{ $.a = 400 }', { a: 400 }, true],
    ['{ $.a = 4e2 }', { a: 400 }, true],
    ['{ $.a = "400" }', { a: 400 }, false],
    ['{ $.a >= 500 }', { a: 500 }, true],
    ['{ $.a > +1000 }', { a: 1000 }, false],
    ['{ $.a < 10e-3 }', { a: 0.009 }, true],
    ['{ $.a <= 55.5 }', { a: '5' }, false],
    ['{ $.a > 1 || $.b > 1 && $.c > 1 }', { a: 2 }, true],
    ['{ ($.a > 1 || $.b > 1) && $.c > 1 }', { a: 2 }, false],
    ["{ $.['cluster.name'] = c }", { 'cluster.name': 'c' }, true],
    ['{ $.constructor NOT EXISTS }', {}, true],
  ])('%s of %j: %s', (pattern, event, fits) => {
    expect(compileFilterPattern(pattern)(JSON.stringify(event))).toBe(fits);
  });

  test.each<[pattern: string, fits: boolean]>([
    ['{ ($.user.id = 1) && ($.users[0].email = "John.Doe@example.com") }', true],
    ['{ ($.user.id = 2 && $.users[0].email = "nonmatch") || $.actions[2] = "GET" }', false],
    ['{ $.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = nonmatch && $.actions[2] = nomatch }', true],
    [
      '{ ($.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = nonmatch) && $.actions[2] = nomatch }',
      false,
    ],
    ['{ $.coordinates[1][0] = 4 }', true],
    ['{ $.user[0] = 1 }', false],
  ])("AWS's example %s: %s", (pattern, fits) => {
    expect(compileFilterPattern(pattern)(nested)).toBe(fits);
  });

  test.each(['no JSON', '2026-01-01T00:00:00Z\tid\tINFO\t{"audit":true}', '[{"audit":true}]', '{"audit":true', 'null'])(
    'a pattern on fields does not fit %s',
    (message) => {
      expect(compileFilterPattern('{ $.audit IS TRUE || $.b NOT EXISTS }')(message)).toBe(false);
    },
  );

  test.each<[pattern: string, reason: RegExp]>([
    ['INFO: x', /the term INFO: has other characters/],
    ['%\\d+%', /regular expressions .* are not built/],
    ['[ip, user]', /space-delimited patterns are not built here: log JSON/],
    ['{ $.a }', /should stand where } does/],
    ['{ $.a = 1', /ends too soon/],
    ['{ $.a = 1 } x', /nothing may follow/],
    ['{ ($.a = 1 }', /\) should stand where } does/],
    ['{ a = 1 }', /a selector such as \$\.field should stand where a does/],
    ['{ $.a IS MISSING }', /IS goes with NULL, TRUE and FALSE, not with MISSING/],
    ['{ $.a EXISTS }', /NOT EXISTS should stand where EXISTS does/],
    ['{ $.a > b }', /> compares numbers, not b/],
    ['{ $.a = b@c }', /needs double quotes/],
    ['{ $.a = %b% }', /regular expressions are not built/],
    ['a'.repeat(1_025), /at most 1024 characters/],
  ])('refuses %s', (pattern, reason) => {
    expect(() => compileFilterPattern(pattern)).toThrow(
      expect.objectContaining({ code: 'InvalidParameterException', message: expect.stringMatching(reason) }),
    );
  });
});
