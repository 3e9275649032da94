import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addComposeEntry } from './addComposeEntry.ts';
import { copyTree } from './copyTree.ts';
import type { CopyPlan } from './planCopy.ts';
import { renameService } from './renameService.ts';

/** Copies a service beside the others and makes it known to compose. */
export function makeSibling(root: string, { service, name, target }: CopyPlan): void {
  copyTree(join(root, 'services', service), target, (text) => renameService(text, service, name));
  const compose = join(root, 'serverless-compose.yml');
  writeFileSync(compose, addComposeEntry(readFileSync(compose, 'utf8'), service, name));
}
