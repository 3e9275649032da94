import { setTimeout as sleep } from 'node:timers/promises';
import { type Dialogue, failed, notAnInteger, redisSuite, syntaxError } from './redisSuite.ts';

const { expectDialogue, send } = await redisSuite();

test.each<[page: string, what: string, dialogue: Dialogue]>([
  [
    'expire',
    'sets, changes and answers how long a key lives',
    [
      ['SET k v', 'OK'],
      ['EXPIRE k 100', 1],
      ['TTL k', 100],
      ['PEXPIRE k 50000', 1],
      ['TTL k', 50],
      ['PERSIST k', 1],
      ['PERSIST k', 0],
      ['TTL k', -1],
      ['PTTL k', -1],
      ['TTL none', -2],
      ['PTTL none', -2],
      ['EXPIRE none 1', 0],
      ['EXPIRE k soon', notAnInteger],
    ],
  ],
  [
    'expire',
    'has conditions',
    [
      ['SET k v', 'OK'],
      ['EXPIRE k 100 XX', 0],
      ['EXPIRE k 100 GT', 0],
      ['EXPIRE k 100 NX', 1],
      ['EXPIRE k 200 NX', 0],
      ['EXPIRE k 50 GT', 0],
      ['EXPIRE k 50 LT', 1],
      ['EXPIRE k 60 XX', 1],
      ['TTL k', 60],
      ['EXPIRE k 60 SOON', failed('ERR Unsupported option SOON')],
    ],
  ],
  [
    'expire',
    'of a past time deletes',
    [
      ['SET k v', 'OK'],
      ['EXPIRE k -1', 1],
      ['EXISTS k', 0],
      ['SET k v', 'OK'],
      ['PEXPIREAT k 1', 1],
      ['EXISTS k', 0],
    ],
  ],
  [
    'del',
    'counts what was there',
    [
      ['MSET a 1 b 2 c 3', 'OK'],
      ['EXISTS a b none a', 3],
      ['DEL a none', 1],
      ['UNLINK b none', 1],
      ['DBSIZE', 1],
      ['FLUSHDB', 'OK'],
      ['DBSIZE', 0],
      ['DEL', failed("ERR wrong number of arguments for 'del' command")],
    ],
  ],
  [
    'type',
    'names what a key holds',
    [
      ['SET s v', 'OK'],
      ['HSET h f v', 1],
      ['SADD m v', 1],
      ['TYPE s', 'string'],
      ['TYPE h', 'hash'],
      ['TYPE m', 'set'],
      ['TYPE none', 'none'],
    ],
  ],
  [
    'keys',
    'that match a pattern',
    [
      ['MSET report:1 a', 'OK'],
      ['KEYS *', ['report:1']],
      ['KEYS report:?', ['report:1']],
      ['KEYS report:[0-9]', ['report:1']],
      ['KEYS report:[^0-9]', []],
      [String.raw`KEYS report\:1`, ['report:1']],
      [String.raw`KEYS report:\?`, []],
      ['KEYS r.*', []],
      ['SCAN 0 MATCH rep* COUNT 10', ['0', ['report:1']]],
      ['SCAN 0 MATCH x* COUNT 100', ['0', []]],
      ['SCAN 0 TYPE hash', ['0', []]],
      ['SCAN x', failed('ERR invalid cursor')],
      ['SCAN 0 MATCH', syntaxError],
    ],
  ],
])('https://redis.io/docs/latest/commands/%s/: %s', async (_, __, dialogue) => {
  await expectDialogue(dialogue);
});

test('https://redis.io/docs/latest/commands/expire/: a key is gone once its time is over', async () => {
  await send(['SET', 'k', 'v', 'PX', '60']);
  await send(['HSET', 'h', 'f', 'v']);
  await send(['PEXPIRE', 'h', '60']);
  expect(Number(await send(['PTTL', 'k']))).toBeLessThanOrEqual(60);

  await sleep(80);

  expect(await send(['GET', 'k'])).toBeNull();
  expect(await send(['HGETALL', 'h'])).toEqual([]);
  expect(await send(['DBSIZE'])).toBe(0);
});
