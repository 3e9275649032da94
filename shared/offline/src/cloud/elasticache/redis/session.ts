import { reasonOf } from '../../../reasonOf.ts';
import { type Command, type CommandContext, wrongNumber } from './command.ts';
import { findCommand } from './commands.ts';
import type { RedisServer } from './createRedisServer.ts';
import { type Bytes, RedisError, type Reply } from './reply.ts';

/** One connection: its name and its database. */
export class Session {
  readonly server: RedisServer;
  readonly id: number;
  name = '';
  database = 0;

  constructor(server: RedisServer, id: number) {
    this.server = server;
    this.id = id;
  }

  /** @param now epoch milliseconds: one time for all of a script. */
  execute(words: Bytes[], now: number, isScript = false): Reply {
    try {
      const command = isScript ? knownToScript(words) : known(words);
      if (isScript && command.noScript) throw new RedisError('ERR This Redis command is not allowed from script');
      this.server.now = now;
      const context: CommandContext = { db: this.server.database(this.database), session: this, now };
      return command.run(words.slice(1), context);
    } catch (error) {
      return answer(error);
    }
  }
}

function known(words: Bytes[]): Command {
  const [name = '', ...args] = words;
  const command = findCommand(name);
  if (command && takes(command, words)) return command;
  if (command) throw wrongNumber(name.toLowerCase());
  const shown = args.map((argument) => `'${argument}' `).join('');
  throw new RedisError(`ERR unknown command '${name}', with args beginning with: ${shown.slice(0, 128)}`);
}

/** Redis has other words for a script that calls what it does not know. */
function knownToScript(words: Bytes[]): Command {
  const command = findCommand(words[0] ?? '');
  if (command && takes(command, words)) return command;
  throw new RedisError(
    command
      ? 'ERR Wrong number of args calling Redis command from script'
      : 'ERR Unknown Redis command called from script',
  );
}

const takes = ({ arity }: Command, { length }: Bytes[]) => (arity < 0 ? length >= -arity : length === arity);

function answer(error: unknown): RedisError {
  return error instanceof RedisError ? error : new RedisError(`ERR The local cache failed: ${reasonOf(error)}`);
}
