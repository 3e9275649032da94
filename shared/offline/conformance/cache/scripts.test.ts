import { createHash } from 'node:crypto';
import { redisSuite, syntaxError } from './redisSuite.ts';

const { connect, redis, send } = await redisSuite();
const api = 'https://redis.io/docs/latest/develop/programmability/lua-api/';
const sha1 = (script: string) => createHash('sha1').update(script).digest('hex');
const evaluate = (script: string, ...keysAndArgs: string[]) =>
  send(['EVAL', script, ...(keysAndArgs.length > 0 ? keysAndArgs : ['0'])]);

test.each<[script: string, answer: unknown]>([
  ['return 1', 1],
  ['return 3.99', 3],
  ['return -3.99', -3],
  ['return "text"', 'text'],
  ['return true', 1],
  ['return false', null],
  ['return nil', null],
  ['return', null],
  ['return {1, "two", {3, {true, false}}, 4.5}', [1, 'two', [3, [1, null]], 4]],
  ['return {1, nil, 3}', [1]],
  ['return {}', []],
  ['return {ok = "FINE"}', 'FINE'],
  ['return {err = "MINE not now"}', { error: 'MINE not now' }],
  ['return redis.status_reply("FINE")', 'FINE'],
  ['return redis.error_reply("MINE not now")', { error: 'MINE not now' }],
  ['return redis.error_reply("-MINE not now")', { error: 'MINE not now' }],
  ['return redis.error_reply("oops")', { error: 'ERR oops' }],
  ['return redis.sha1hex("")', 'da39a3ee5e6b4b0d3255bfef95601890afd80709'],
  ['return redis.call("GET", "none") == false', 1],
  ['return type(redis.call("INCR", "n"))', 'number'],
  ['return redis.call("SET", "k", "v").ok', 'OK'],
  ['redis.call("SET", "k", 7) return redis.call("GET", "k")', '7'],
  ['redis.call("SET", "k", 10 / 2) return redis.call("GET", "k")', '5'],
  ['redis.call("SET", "k", 2.5) return redis.call("GET", "k")', '2.5'],
  ['redis.call("HSET", "h", "f", "v") return redis.call("HGETALL", "h")', ['f', 'v']],
  ['return redis.call("MGET", "none", "none")', [null, null]],
  ['return {unpack({1, 2})}', [1, 2]],
  ['return tonumber("42") + tonumber("0.5")', 42],
  ['return math.floor(5.7) .. ""', '5'],
  ['return #redis.call("TIME")', 2],
  [
    'local ok, problem = pcall(redis.call, "INCR") return {tostring(ok), problem}',
    ['false', 'ERR Wrong number of args calling Redis command from script'],
  ],
])(`${api}#data-type-conversion: %s`, async (script, answer) => {
  expect(await evaluate(script)).toEqual(answer);
});

describe('https://redis.io/docs/latest/commands/eval/', () => {
  test('has keys and arguments, by number from 1', async () => {
    expect(await evaluate('return {KEYS[1], KEYS[2], KEYS[3], ARGV[1], #ARGV}', '2', 'a', 'b', 'c', 'd')).toEqual([
      'a',
      'b',
    ]);
    expect(await evaluate('return {#KEYS, #ARGV, ARGV[2]}', '1', 'a', 'b', 'c')).toEqual([1, 2, 'c']);
  });

  test.each([
    ['-1', "ERR Number of keys can't be negative"],
    ['2', "ERR Number of keys can't be greater than number of args"],
    ['x', 'ERR value is not an integer or out of range'],
  ])('refuses %s keys', async (count, error) => {
    expect(await evaluate('return 1', count, 'a')).toEqual({ error });
  });

  test('any bytes go through', async () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    const script = "redis.call('SET', KEYS[1], ARGV[1]) return {redis.call('GET', KEYS[1]), #ARGV[1], 'ü'}";

    const answer = (await redis.callBuffer('EVAL', script, 1, bytes, bytes)) as unknown[];

    expect(answer).toEqual([bytes, 256, Buffer.from('ü')]);
  });

  test('is one step: whoever reads at the same time sees all of it or nothing', async () => {
    const other = connect();
    const script = "for i = 1, 2000 do redis.call('INCR', KEYS[1]) end return redis.call('GET', KEYS[1])";
    const reads: Promise<unknown>[] = [];

    const writing = evaluate(script, '1', 'n');
    for (let read = 0; read < 50; read++) reads.push(send(['GET', 'n'], other));

    expect(await writing).toBe('2000');
    expect((await Promise.all(reads)).filter((seen) => seen !== null && seen !== '2000')).toEqual([]);
  });

  test('no time passes in a script', async () => {
    const script = "redis.call('SET', 'k', 'v', 'PX', 1) for i = 1, 300000 do end return redis.call('GET', 'k')";

    expect(await evaluate(script)).toBe('v');
  });

  test("a script's SELECT is its own", async () => {
    await evaluate("redis.call('SELECT', 3) return 1");
    await send(['SET', 'here', '1']);

    expect(await evaluate("redis.call('SELECT', 3) return redis.call('GET', 'here')")).toBeNull();
  });
});

describe(`${api}: what goes wrong`, () => {
  const place = (script: string, line: number) => ` script: ${sha1(script)}, on @user_script:${line}.`;

  test.each([
    [
      'an error of a command',
      "\nreturn redis.call('GET', 'h')",
      'WRONGTYPE Operation against a key holding the wrong kind of value',
      2,
    ],
    ['an error of the script', "error('mine')", 'ERR user_script:1: mine', 1],
    ['an error that is a table', "error({err = 'MINE not now'})", 'MINE not now', 1],
    [
      'a global that is not there',
      'return missing',
      "ERR user_script:1: Script attempted to access nonexistent global variable 'missing'",
      1,
    ],
    ['a global that is set', 'mine = 1', 'ERR user_script:1: Attempt to modify a readonly table', 1],
    ['an unknown command', "return redis.call('NONE')", 'ERR Unknown Redis command called from script', 1],
    [
      'a command with too few words',
      "return redis.call('GET')",
      'ERR Wrong number of args calling Redis command from script',
      1,
    ],
    [
      'a command that scripts may not call',
      "return redis.call('AUTH', 'x')",
      'ERR This Redis command is not allowed from script',
      1,
    ],
    [
      'a word that is no word',
      "return redis.call('GET', {})",
      'ERR Lua redis lib command arguments must be strings or integers',
      1,
    ],
  ])('%s', async (_, script, error, line) => {
    await send(['HSET', 'h', 'f', 'v']);

    expect(await evaluate(script)).toEqual({ error: error + place(script, line) });
  });

  test('pcall answers the error instead', async () => {
    await send(['HSET', 'h', 'f', 'v']);
    const error = 'WRONGTYPE Operation against a key holding the wrong kind of value';

    expect(await evaluate("return redis.pcall('GET', 'h')")).toEqual({ error });
    expect(await evaluate("return redis.pcall('GET', 'h').err")).toBe(error);
  });

  test('what was done before stays done', async () => {
    await evaluate("redis.call('SET', 'k', 'v') error('mine')");

    expect(await send(['GET', 'k'])).toBe('v');
  });

  test('what is no Lua is not run', async () => {
    expect(await evaluate('return return')).toEqual({
      error: expect.stringMatching(/^ERR Error compiling script \(new function\): user_script:1: /),
    });
  });
});

describe('https://redis.io/docs/latest/commands/evalsha/', () => {
  const script = `return 'known ${Math.random()}'`;
  const noScript = { error: 'NOSCRIPT No matching script. Please use EVAL.' };

  test('knows what was loaded or run, until it is flushed', async () => {
    expect(await send(['EVALSHA', sha1(script), '0'])).toEqual(noScript);
    expect(await send(['SCRIPT', 'LOAD', script])).toBe(sha1(script));
    expect(await send(['EVALSHA', sha1(script).toUpperCase(), '0'])).toMatch(/^known/);
    expect(await send(['SCRIPT', 'EXISTS', sha1(script), sha1('none')])).toEqual([1, 0]);
    expect(await send(['SCRIPT', 'FLUSH'])).toBe('OK');
    expect(await send(['EVALSHA', sha1(script), '0'])).toEqual(noScript);

    await evaluate(script);

    expect(await send(['EVALSHA', sha1(script), '0'])).toMatch(/^known/);
  });

  test('refuses what it does not know', async () => {
    expect(await send(['SCRIPT', 'NONE'])).toEqual({ error: "ERR unknown subcommand 'NONE'. Try SCRIPT HELP." });
    expect(await evaluate("return redis.pcall('SET', 'k', 'v', 'FOR')")).toEqual(syntaxError);
  });
});
