import { posix } from 'node:path';
import { importsOf } from './importsOf.ts';
import type { ServiceCheck } from './types.ts';

/** Tables, queues and databases. */
const STORES = /^@aws-sdk\/client-(dynamodb|sqs)$|^@patterns\/runtime\/postgres$/;

/**
 * An adapter of a store, and each file that it is made of, is held to the contract suite of its port; what only sends
 * events has that of `sendEvent`.
 */
export const checkAdapters: ServiceCheck = ({ path, files }) => {
  const imports = (file: string) =>
    importsOf(files.get(file) ?? '').map((name) =>
      name.startsWith('.') ? posix.join(posix.dirname(file), name) : name,
    );
  const contractTests = [...files.keys()]
    .filter((file) => file.endsWith('.test.ts'))
    .map(imports)
    .filter((imported) => imported.some((name) => name.endsWith('.contract.ts')));
  // With what an adapter is made of: its parts are in files of their own.
  const held = new Set(contractTests.flat());
  for (const file of held) for (const part of imports(file)) held.add(part);
  return [...files]
    .filter(([file]) => /^src\/adapters\/.+(?<!\.test)\.ts$/.test(file))
    .filter(([file, source]) => imports(file).some((name) => STORES.test(name)) && !/\bsendEvent\(/.test(source))
    .filter(([file]) => !held.has(file))
    .map(([file]) => ({
      file: `${path}/${file}`,
      mend: 'run the contract suite of its port on it: a test in e2e/ that imports both',
    }));
};
