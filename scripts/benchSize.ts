import { sizes } from './bench/sizes.ts';
import { readCommand } from './readCommand.ts';
import { runCommand } from './runCommand.ts';
import { table } from './table.ts';

const USAGE = `npm run bench:size
  bundles each function and a bare handler with the same clients, and compares their bytes`;

readCommand(USAGE, {});
await runCommand(async () => {
  const found = await sizes(process.cwd());
  const rows = found.map(({ name, bytes, bare, limit, isMet, unwanted }) => [
    ...[name, bytes, bare, `≤ ${limit.toFixed(2)}`, (bytes / bare).toFixed(3)],
    isMet ? 'ok' : ['missed', ...unwanted].join(' '),
  ]);
  console.log(table(['function', 'bytes', 'bare handler', 'target', 'measured', ''], rows));
  return found.every(({ isMet }) => isMet);
});
