import { type Dialogue, failed, notAnInteger, redisSuite, syntaxError, wrongType } from './redisSuite.ts';

const { expectDialogue, redis } = await redisSuite();

test.each<[page: string, what: string, dialogue: Dialogue]>([
  [
    'set',
    'overwrites, and forgets the expiry',
    [
      ['SET k a EX 100', 'OK'],
      ['SET k b', 'OK'],
      ['GET k', 'b'],
      ['TTL k', -1],
      ['GET none', null],
    ],
  ],
  [
    'set',
    'KEEPTTL keeps it',
    [
      ['SET k a EX 100', 'OK'],
      ['SET k b KEEPTTL', 'OK'],
      ['TTL k', 100],
    ],
  ],
  [
    'set',
    'NX only where nothing is, XX only where something is',
    [
      ['SET k a XX', null],
      ['SET k a NX PX 60000', 'OK'],
      ['SET k b NX', null],
      ['SET k b XX GET', 'a'],
      ['SET k c NX GET', 'b'],
      ['SET none c GET', null],
      ['GET k', 'b'],
    ],
  ],
  [
    'set',
    'refuses what it does not know',
    [
      ['SET k a NX XX', syntaxError],
      ['SET k a EX 1 PX 1', syntaxError],
      ['SET k a EX 1 KEEPTTL', syntaxError],
      ['SET k a FOR 1', syntaxError],
      ['SET k a EX', syntaxError],
      ['SET k a EX 0', failed("ERR invalid expire time in 'set' command")],
      ['SET k a EX soon', notAnInteger],
      ['SET k', failed("ERR wrong number of arguments for 'set' command")],
    ],
  ],
  [
    'setex',
    'and its like',
    [
      ['SETEX k 100 a', 'OK'],
      ['TTL k', 100],
      ['PSETEX k 100000 b', 'OK'],
      ['TTL k', 100],
      ['SETEX k -1 a', failed("ERR invalid expire time in 'setex' command")],
      ['SETNX k c', 0],
      ['SETNX l c', 1],
      ['GETDEL k', 'b'],
      ['GETDEL k', null],
    ],
  ],
  [
    'mget',
    'answers nil for what is no string',
    [
      ['MSET a 1 b 2', 'OK'],
      ['HSET h f v', 1],
      ['MGET a none h b', ['1', null, null, '2']],
      ['MSET a', failed("ERR wrong number of arguments for 'mset' command")],
      ['MSET a 1 b', failed("ERR wrong number of arguments for 'mset' command")],
    ],
  ],
  [
    'incr',
    'counts in 64 bits and keeps the expiry',
    [
      ['INCR n', 1],
      ['INCRBY n 41', 42],
      ['DECR n', 41],
      ['DECRBY n 50', -9],
      ['EXPIRE n 100', 1],
      ['INCR n', -8],
      ['TTL n', 100],
      ['SET n 9223372036854775807', 'OK'],
      ['INCR n', failed('ERR increment or decrement would overflow')],
      ['SET n 1.5', 'OK'],
      ['INCR n', notAnInteger],
      ['SET n 01', 'OK'],
      ['INCR n', notAnInteger],
      ['INCRBY n x', notAnInteger],
      ['STRLEN n', 2],
    ],
  ],
  [
    'get',
    'of another type is an error',
    [
      ['HSET h f v', 1],
      ['GET h', wrongType],
      ['INCR h', wrongType],
      ['SET h v GET', wrongType],
      ['GETDEL h', wrongType],
      ['SET h v', 'OK'],
      ['GET h', 'v'],
    ],
  ],
])('https://redis.io/docs/latest/commands/%s/: %s', async (_, __, dialogue) => {
  await expectDialogue(dialogue);
});

test('https://redis.io/docs/latest/develop/data-types/strings/: any bytes, also large ones', async () => {
  const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
  const large = 'ü'.repeat(300_000);

  await redis.call('SET', bytes, bytes);
  await redis.call('SET', 'large', large);

  expect(await redis.callBuffer('GET', bytes)).toEqual(bytes);
  expect(await redis.call('GET', 'large')).toBe(large);
  expect(await redis.call('STRLEN', 'large')).toBe(600_000);
});
