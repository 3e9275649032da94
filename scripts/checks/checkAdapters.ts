import { posix } from 'node:path';
import { importsOf } from './importsOf.ts';
import type { ServiceCheck } from './types.ts';

/** Tables, queues and databases. */
const STORES = /^@aws-sdk\/client-(dynamodb|sqs)$|^@patterns\/runtime\/postgres$/;

/** An adapter of a store is held to the contract suite of its port; what only sends events has that of `sendEvent`. */
export const checkAdapters: ServiceCheck = ({ path, files }) => {
  const imports = (file: string) =>
    importsOf(files.get(file) ?? '').map((name) =>
      name.startsWith('.') ? posix.join(posix.dirname(file), name) : name,
    );
  const contractTests = [...files.keys()]
    .filter((file) => file.endsWith('.test.ts'))
    .map(imports)
    .filter((imported) => imported.some((name) => name.endsWith('.contract.ts')));
  return [...files]
    .filter(([file]) => /^src\/adapters\/.+(?<!\.test)\.ts$/.test(file))
    .filter(([file, source]) => imports(file).some((name) => STORES.test(name)) && !/\bsendEvent\(/.test(source))
    .filter(([file]) => !contractTests.some((imported) => imported.includes(file)))
    .map(([file]) => ({
      file: `${path}/${file}`,
      mend: 'run the contract suite of its port on it: a test in e2e/ that imports both',
    }));
};
