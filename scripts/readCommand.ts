import { parseArgs } from 'node:util';

type Options = Record<string, { type: 'string' | 'boolean' }>;

/**
 * What a command was called with. With `--help`, or with an option that it does not know, it prints its usage and ends.
 *
 * @example
 * const { positionals, values } = readCommand(USAGE, { stage: { type: 'string' } });
 */
export function readCommand<const Known extends Options>(usage: string, known: Known) {
  try {
    const args = process.argv.slice(2).filter((arg) => arg !== '--help');
    const called = parseArgs({ args, options: known, allowPositionals: true });
    if (!process.argv.includes('--help')) return called;
    console.log(usage);
    process.exit(0);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${usage}`);
    process.exit(1);
  }
}
