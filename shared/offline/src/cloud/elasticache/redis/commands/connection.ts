import { type Command, type CommandContext, type Commands, integer } from '../command.ts';
import { type Bytes, ok, RedisError, type Reply, syntaxError } from '../reply.ts';

/** Of the Redis whose answers these are; its successors, Valkey too, answer the same. */
export const redisVersion = '7.0.15';

const databaseCount = 16;

/** What clients send when they connect, and what people look around with. */
export const connection: Commands = {
  ping: { arity: -1, run: ([message]) => message ?? { status: 'PONG' } },
  echo: { arity: 2, run: ([message = '']) => message },
  time: {
    arity: 1,
    run: (_, { now }) => [String(Math.floor(now / 1_000)), String(Math.floor((now % 1_000) * 1_000))],
  },
  select: {
    arity: 2,
    run: ([index], { session }) => {
      const wanted = integer(index);
      if (wanted < 0n || wanted >= databaseCount) throw new RedisError('ERR DB index is out of range');
      session.database = Number(wanted);
      return ok;
    },
  },
  auth: { arity: -2, noScript: true, run: refusePassword },
  hello: { arity: -1, noScript: true, run: hello },
  client: { arity: -2, noScript: true, run: client },
  info: { arity: -1, run: info },
};

/** No cache of a local run has a password. */
function refusePassword(args: Bytes[]): Reply {
  if (args.length > 2) throw syntaxError();
  if (args.length === 2 && args[0] === 'default') return ok;
  if (args.length === 2) throw new RedisError('WRONGPASS invalid username-password pair or user is disabled.');
  throw new RedisError(
    'ERR AUTH <password> called without any password configured for the default user. ' +
      'Are you sure your configuration is correct?',
  );
}

/** RESP2 alone: a client that asks for RESP3 is told so, and goes on as before. */
function hello([version, ...words]: Bytes[], { session }: CommandContext): Reply {
  if (version !== undefined && version !== '2') throw new RedisError('NOPROTO unsupported protocol version');
  for (let index = 0; index < words.length; ) {
    const word = words[index]?.toUpperCase();
    if (word === 'AUTH') refusePassword(words.slice(index + 1, index + 3));
    else if (word === 'SETNAME') session.name = words[index + 1] ?? '';
    else throw syntaxError();
    index += word === 'AUTH' ? 3 : 2;
  }
  return [
    ...['server', 'redis', 'version', redisVersion, 'proto', 2, 'id', session.id],
    ...['mode', 'standalone', 'role', 'master', 'modules', []],
  ];
}

function client([subcommand = '', ...args]: Bytes[], { session }: CommandContext): Reply {
  switch (subcommand.toUpperCase()) {
    case 'SETNAME':
      session.name = args[0] ?? '';
      return ok;
    case 'GETNAME':
      return session.name || null;
    case 'ID':
      return session.id;
    case 'SETINFO':
    case 'NO-EVICT':
      return ok;
    default:
      throw new RedisError(`ERR unknown subcommand '${subcommand}'. Try CLIENT HELP.`);
  }
}

function info(_: Bytes[], { session, db }: CommandContext): Reply {
  const facts = {
    Server: [`redis_version:${redisVersion}`, 'redis_mode:standalone'],
    Clients: [`connected_clients:${session.server.sessions.size}`],
    Persistence: ['loading:0'],
    Replication: ['role:master', 'connected_slaves:0'],
    Keyspace: [`db${session.database}:keys=${db.keys().length}`],
  };
  return Object.entries(facts)
    .map(([section, lines]) => [`# ${section}`, ...lines, ''].join('\r\n'))
    .join('\r\n');
}

/** What a client learns of the commands: their names and how many words each takes. */
export function commandCommand(all: Commands): Command {
  return {
    arity: -1,
    run: ([subcommand]) => {
      if (subcommand === undefined) return Object.entries(all).map(([name, { arity }]) => [name, arity, [], 0, 0, 0]);
      switch (subcommand.toUpperCase()) {
        case 'COUNT':
          return Object.keys(all).length;
        case 'DOCS':
          return [];
        default:
          throw new RedisError(`ERR unknown subcommand '${subcommand}'. Try COMMAND HELP.`);
      }
    },
  };
}
