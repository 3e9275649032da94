import { globSync } from 'node:fs';
import { resolve } from 'node:path';

interface ServiceFunction {
  service: string;
  name: string;
  /** Absolute path of its index.ts. */
  entry: string;
}

/** Every function of every service: each form of a service is made of them. */
export function listFunctions(root: string): ServiceFunction[] {
  return globSync('services/*/src/functions/*/index.ts', { cwd: root })
    .sort()
    .map((path) => {
      const [, service = '', , , name = ''] = path.split('/');
      return { service, name, entry: resolve(root, path) };
    });
}
