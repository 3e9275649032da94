import { readCommand } from './readCommand.ts';

interface Seeded {
  /** As npm calls it. */
  command: string;
  /** How many without `--events`. */
  events: number;
  names?: readonly string[];
}

/** What a command of `--events` and `--seed` was called with. Where it fails in the end, it says how to repeat it. */
export function readSeeded(usage: string, { command, events: most, names = [] }: Seeded) {
  const { positionals, values } = readCommand(usage, { events: { type: 'string' }, seed: { type: 'string' } }, names);
  const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000));
  const events = Number(values.events ?? most);
  if (!Number.isSafeInteger(seed) || !(Number.isSafeInteger(events) && events > 0)) {
    console.error(usage);
    process.exit(1);
  }
  process.once('exit', (code) => {
    if (code === 0) return;
    console.error(
      ['\nRepeat it: npm run', command, '--', ...positionals, '--events', events, '--seed', seed].join(' '),
    );
  });
  return { positionals, events, seed };
}
