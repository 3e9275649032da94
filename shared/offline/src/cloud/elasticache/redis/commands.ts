import type { Command, Commands } from './command.ts';
import { commandCommand, connection } from './commands/connection.ts';
import { hashes } from './commands/hashes.ts';
import { keys } from './commands/keys.ts';
import { scripts } from './commands/scripts.ts';
import { sets } from './commands/sets.ts';
import { strings } from './commands/strings.ts';
import { ok } from './reply.ts';

const most: Commands = {
  ...connection,
  ...hashes,
  ...keys,
  ...scripts,
  ...sets,
  ...strings,
};

const all: Commands = {
  ...most,
  command: commandCommand(most),
  flushall: {
    arity: -1,
    run: (_, { session }) => {
      session.server.clear();
      return ok;
    },
  },
};

/** The command of that name, in whatever case. */
export function findCommand(name: string): Command | undefined {
  const key = name.toLowerCase();
  return Object.hasOwn(all, key) ? all[key] : undefined;
}
