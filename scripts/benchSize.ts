import { bundle } from './bench/bundle.ts';
import { bundleReferences } from './bench/bundleReferences.ts';
import { listFunctions } from './bench/listFunctions.ts';
import { readCommand } from './readCommand.ts';
import { table } from './table.ts';

const USAGE = `npm run bench:size
  bundles each function and a bare handler with the same clients, and compares their bytes`;

/** How many times the bytes of the bare handler a function may have. */
const LIMIT = 1.15;

readCommand(USAGE, {});
const functions = listFunctions(process.cwd());
const bundles = await bundle(functions.map(({ entry }) => entry));
const references = await bundleReferences(bundles);
const rows = functions.map(({ service, name, entry }) => {
  const bytes = bundles.get(entry)?.code.length ?? Number.NaN;
  const bare = references.get(entry)?.code.length ?? Number.NaN;
  return { name: `${service}/${name}`, bytes, bare, ratio: bytes / bare };
});
console.log(
  table(
    ['function', 'bytes', 'bare handler', 'ratio', 'target', ''],
    rows.map(({ name, bytes, bare, ratio }) => [
      name,
      bytes,
      bare,
      ratio.toFixed(3),
      `≤ ${LIMIT.toFixed(2)}`,
      ratio <= LIMIT ? 'ok' : 'missed',
    ]),
  ),
);
process.exitCode = rows.every(({ ratio }) => ratio <= LIMIT) ? 0 : 1;
