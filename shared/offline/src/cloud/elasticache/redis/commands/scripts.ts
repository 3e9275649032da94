import { type CommandContext, type Commands, integer } from '../command.ts';
import { type Bytes, ok, RedisError, type Reply } from '../reply.ts';
import { sha1 } from '../scripting/sha1.ts';

/** Scripts in Lua. https://redis.io/docs/latest/develop/programmability/eval-intro/ */
export const scripts: Commands = {
  eval: { arity: -3, noScript: true, run: ([body = '', ...rest], context) => run(sha1(body), body, rest, context) },
  evalsha: {
    arity: -3,
    noScript: true,
    run: ([digest = '', ...rest], context) => {
      const sha = digest.toLowerCase();
      const body = context.session.server.scripts.get(sha);
      if (body === undefined) throw new RedisError('NOSCRIPT No matching script. Please use EVAL.');
      return run(sha, body, rest, context);
    },
  },
  script: { arity: -2, noScript: true, run: script },
};

/** Commands before which the server loads its Lua. */
export const needsLua = new Set(['eval', 'evalsha', 'script']);

function run(sha: string, body: Bytes, [count, ...rest]: Bytes[], { session, now }: CommandContext): Reply {
  const keys = integer(count);
  if (keys > rest.length) throw new RedisError("ERR Number of keys can't be greater than number of args");
  if (keys < 0n) throw new RedisError("ERR Number of keys can't be negative");
  const { lua, scripts: known } = session.server;
  const compiled = lua().compile(sha, body);
  known.set(sha, body);
  const database = session.database;
  try {
    return lua().run(compiled, {
      sha,
      keys: rest.slice(0, Number(keys)),
      args: rest.slice(Number(keys)),
      call: (words) => session.execute(words, now, true),
    });
  } finally {
    // A script's SELECT is its own.
    session.database = database;
  }
}

function script([subcommand = '', ...args]: Bytes[], { session: { server } }: CommandContext): Reply {
  switch (subcommand.toUpperCase()) {
    case 'LOAD': {
      const [body = ''] = args;
      const sha = sha1(body);
      server.lua().compile(sha, body);
      server.scripts.set(sha, body);
      return sha;
    }
    case 'EXISTS':
      return args.map((digest) => (server.scripts.has(digest.toLowerCase()) ? 1 : 0));
    case 'FLUSH':
      server.scripts.clear();
      return ok;
    default:
      throw new RedisError(`ERR unknown subcommand '${subcommand}'. Try SCRIPT HELP.`);
  }
}
