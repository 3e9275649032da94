import { measureStartUp } from './benchLocal/startUp.ts';
import { readCommand } from './readCommand.ts';
import { table } from './table.ts';

const USAGE = `npm run bench:local
  how fast the local cloud starts, reloads and delivers, and what it holds in memory, as shares of what stands beside it`;

readCommand(USAGE, {});
try {
  const measures = await measureStartUp();
  const rows = measures.map(({ what, target, measured, detail }) => [
    what,
    `≤ ${target}`,
    measured.toFixed(3),
    measured <= target ? 'ok' : 'missed',
    detail,
  ]);
  console.log(table(['what', 'target', 'measured', '', 'made of'], rows));
  process.exit(measures.every(({ measured, target }) => measured <= target) ? 0 : 1);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
