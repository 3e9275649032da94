import { setTimeout as sleep } from 'node:timers/promises';
import { type Dialogue, failed, notAnInteger, redisSuite } from './redisSuite.ts';

const { connect, expectDialogue, send } = await redisSuite();
const page = 'https://redis.io/docs/latest/develop/using-commands/transactions/';

test.each<[what: string, dialogue: Dialogue]>([
  [
    'EXEC runs what was queued; what fails then fails alone',
    [
      ['SET t text', 'OK'],
      ['MULTI', 'OK'],
      ['SET k 1', 'QUEUED'],
      ['INCR k', 'QUEUED'],
      ['INCR t', 'QUEUED'],
      ['GET k', 'QUEUED'],
      ['EXEC', ['OK', 2, expect.objectContaining({ message: notAnInteger.error }), '2']],
      ['EXEC', failed('ERR EXEC without MULTI')],
    ],
  ],
  [
    'what can not be queued makes EXEC run nothing',
    [
      ['MULTI', 'OK'],
      ['SET k 1', 'QUEUED'],
      ['SET k', failed("ERR wrong number of arguments for 'set' command")],
      ['EXEC', failed('EXECABORT Transaction discarded because of previous errors.')],
      ['GET k', null],
    ],
  ],
  [
    'DISCARD forgets it, and MULTI has no MULTI inside',
    [
      ['MULTI', 'OK'],
      ['SET k 1', 'QUEUED'],
      ['MULTI', failed('ERR MULTI calls can not be nested')],
      ['WATCH k', failed('ERR WATCH inside MULTI is not allowed')],
      ['DISCARD', 'OK'],
      ['GET k', null],
      ['DISCARD', failed('ERR DISCARD without MULTI')],
    ],
  ],
  [
    'a script is a command among them',
    [
      ['MULTI', 'OK'],
      ['SET k 1', 'QUEUED'],
      ["EVAL return{redis.call('incr',KEYS[1])} 1 k", 'QUEUED'],
      ['EXEC', ['OK', [2]]],
    ],
  ],
])(`${page}: %s`, async (_, dialogue) => {
  await expectDialogue(dialogue);
});

describe(`${page}: WATCH`, () => {
  const other = connect();
  const exec = async () => {
    await send(['MULTI']);
    await send(['SET', 'mine', '1']);
    return send(['EXEC']);
  };

  test.each<[what: string, run: () => Promise<unknown>, answer: unknown]>([
    ['nothing happened', async () => {}, ['OK']],
    ['another key changed', () => send(['SET', 'x', '1'], other), ['OK']],
    ['somebody changed it', () => send(['HSET', 'h', 'f', 'w'], other), null],
    ['somebody deleted it', () => send(['DEL', 'k'], other), null],
    ['somebody made it', () => send(['SET', 'new', '1'], other), null],
    ['somebody emptied the database', () => send(['FLUSHDB'], other), null],
    ['it is no longer watched', async () => [await send(['DEL', 'k'], other), await send(['UNWATCH'])], ['OK']],
    ['somebody looked at it', () => send(['HDEL', 'new', 'f'], other), ['OK']],
    ['it expired', () => sleep(80), null],
  ])('%s', async (what, run, answer) => {
    await send(['SET', 'k', 'v', ...(what === 'it expired' ? ['PX', '50'] : [])]);
    await send(['HSET', 'h', 'f', 'v']);
    await send(['WATCH', 'k', 'h', 'new']);

    await run();

    expect(await exec()).toEqual(answer);
  });
});
