import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The first `name` that exists in the directory or above it. */
export function nearestAbove(directory: string, name: string): string | undefined {
  const candidate = join(directory, name);
  if (existsSync(candidate)) return candidate;
  const parent = dirname(directory);
  return parent === directory ? undefined : nearestAbove(parent, name);
}
