import { type Dialogue, failed, notAnInteger, redisSuite, wrongType } from './redisSuite.ts';

const { expectDialogue } = await redisSuite();

test.each<[page: string, what: string, dialogue: Dialogue]>([
  [
    'hset',
    'and all that reads and changes fields',
    [
      ['HSET h a 1 b 2', 2],
      ['HSET h a 3 c 4', 1],
      ['HMSET h d 5', 'OK'],
      ['HSETNX h d 6', 0],
      ['HGET h a', '3'],
      ['HGET h none', null],
      ['HGET none a', null],
      ['HMGET h a none d', ['3', null, '5']],
      ['HMGET none a', [null]],
      ['HGETALL h', ['a', '3', 'b', '2', 'c', '4', 'd', '5']],
      ['HKEYS h', ['a', 'b', 'c', 'd']],
      ['HVALS h', ['3', '2', '4', '5']],
      ['HLEN h', 4],
      ['HEXISTS h a', 1],
      ['HEXISTS h none', 0],
      ['HDEL h a b none', 2],
      ['HDEL h c d', 2],
      ['EXISTS h', 0],
      ['HSET h a', failed("ERR wrong number of arguments for 'hset' command")],
      ['HSET h a 1 b', failed("ERR wrong number of arguments for 'hset' command")],
    ],
  ],
  [
    'hincrby',
    'adds to a field',
    [
      ['HINCRBY h n 5', 5],
      ['HINCRBY h n -7', -2],
      ['HSET h t x', 1],
      ['HINCRBY h t 1', failed('ERR hash value is not an integer')],
      ['HINCRBY h n x', notAnInteger],
      ['HSET h n 9223372036854775807', 0],
      ['HINCRBY h n 1', failed('ERR increment or decrement would overflow')],
    ],
  ],
  [
    'sadd',
    'holds each member once',
    [
      ['SADD s a b a', 2],
      ['SADD s b c', 1],
      ['SCARD s', 3],
      ['SISMEMBER s a', 1],
      ['SISMEMBER s d', 0],
      ['SREM s a b d', 2],
      ['SMEMBERS s', ['c']],
      ['SREM s c', 1],
      ['EXISTS s', 0],
      ['SMEMBERS none', []],
    ],
  ],
  [
    'hget',
    'of another type is an error, and leaves it alone',
    [
      ['SET s v', 'OK'],
      ['HGET s f', wrongType],
      ['HSET s f v', wrongType],
      ['SADD s v', wrongType],
      ['GET s', 'v'],
    ],
  ],
])('https://redis.io/docs/latest/commands/%s/: %s', async (_, __, dialogue) => {
  await expectDialogue(dialogue);
});
