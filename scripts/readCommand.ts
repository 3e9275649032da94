import { parseArgs } from 'node:util';

type Options = Record<string, { type: 'string' | 'boolean' }>;

/**
 * What a command was called with. With `--help` it prints its usage and ends; with what it does not know it says so as
 * well, and fails; so it does where npm took a flag.
 *
 * @param names Those that may be given, or of names that only the command can judge, how many.
 *
 * @example
 * const { positionals, values } = readCommand(USAGE, { stage: { type: 'string' } }, ['gatekeeper', 'router']);
 */
export function readCommand<const Known extends Options>(
  usage: string,
  known: Known,
  names: readonly string[] | number = 0,
) {
  try {
    const args = process.argv.slice(2).filter((arg) => arg !== '--help');
    const called = parseArgs({ args, options: known, allowPositionals: true });
    const taken = Object.keys(known).find((flag) => !(flag in called.values) && isTakenByNpm(flag));
    if (taken) throw new Error(`npm kept --${taken} for itself: write -- before it`);
    const unknown = called.positionals.find((name, at) =>
      typeof names === 'number' ? at >= names : !names.includes(name),
    );
    if (unknown !== undefined) throw new Error(`Not known here: ${unknown}`);
    if (!process.argv.includes('--help')) return called;
    console.log(usage);
    process.exit(0);
  } catch (error) {
    // What Node says of an unknown option goes on about arguments that begin with a dash.
    const [reason] = String(error instanceof Error ? error.message : error).split('. To specify a positional');
    console.error(`${reason}\n${usage}`);
    process.exit(1);
  }
}

/** Of a flag without `--` before it, npm makes a setting of its own and warns; the command gets its value at most. */
const isTakenByNpm = (flag: string) => process.env[`npm_config_${flag.replaceAll('-', '_')}`] !== undefined;
