import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addComposeEntry } from './addComposeEntry.ts';
import { addPatternRow } from './addPatternRow.ts';
import { copyTree } from './copyTree.ts';
import type { CopyPlan } from './planCopy.ts';
import { renameService } from './renameService.ts';

/** Copies a service beside the others and makes it known to compose and to the README. */
export function makeSibling(root: string, { service, name, target }: CopyPlan): void {
  copyTree(join(root, 'services', service), target, (text) => renameService(text, service, name));
  const addTo = (file: string, add: (text: string, service: string, name: string) => string) =>
    writeFileSync(join(root, file), add(readFileSync(join(root, file), 'utf8'), service, name));
  addTo('serverless-compose.yml', addComposeEntry);
  addTo('README.md', addPatternRow);
}
