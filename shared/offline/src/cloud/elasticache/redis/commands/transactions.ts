import type { CommandContext, Commands } from '../command.ts';
import { type Bytes, noArray, ok, RedisError, type Reply } from '../reply.ts';

/** MULTI and its like. What is between MULTI and EXEC is kept by the session. https://redis.io/docs/latest/develop/using-commands/transactions/ */
export const transactions: Commands = {
  multi: {
    arity: 1,
    noScript: true,
    run: (_, { session }) => {
      if (session.queued) throw new RedisError('ERR MULTI calls can not be nested');
      session.queued = [];
      return ok;
    },
  },
  exec: { arity: 1, noScript: true, run: exec },
  discard: {
    arity: 1,
    noScript: true,
    run: (_, { session }) => {
      if (!session.queued) throw new RedisError('ERR DISCARD without MULTI');
      session.endTransaction();
      return ok;
    },
  },
  watch: {
    arity: -2,
    noScript: true,
    run: (keys, { session, db }) => {
      if (session.queued) throw new RedisError('ERR WATCH inside MULTI is not allowed');
      for (const key of keys) session.watch(db, key);
      return ok;
    },
  },
  unwatch: {
    arity: 1,
    noScript: true,
    run: (_, { session }) => {
      session.unwatch();
      return ok;
    },
  },
};

/** These act at once, also between MULTI and EXEC. */
export const controlsTransaction = new Set(['multi', 'exec', 'discard', 'watch']);

function exec(_: Bytes[], { session, now }: CommandContext): Reply {
  const { queued, refused } = session;
  if (!queued) throw new RedisError('ERR EXEC without MULTI');
  const changed = session.watchedHasChanged();
  session.endTransaction();
  if (refused) throw new RedisError('EXECABORT Transaction discarded because of previous errors.');
  if (changed) return noArray;
  return queued.map((words) => session.execute(words, now));
}
