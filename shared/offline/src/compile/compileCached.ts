import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { cacheFolder } from './cacheFolder.ts';
import type { CompiledService, CompileOptions } from './compiledService.ts';
import { fingerprint } from './fingerprint.ts';
import { replaceFile } from './replaceFile.ts';

interface CacheEntry {
  fingerprint: string;
  compiled: CompiledService;
}

/**
 * `compileService`, or what it answered before if nothing has changed since: osls is loaded only to compile anew.
 * @throws Error that names the service and ends with the message of osls.
 */
export async function compileCached(options: CompileOptions): Promise<CompiledService> {
  const asked = createHash('sha256').update(JSON.stringify(options)).digest('hex').slice(0, 16);
  const file = join(cacheFolder(options.serviceDir), 'templates', `${basename(options.serviceDir)}-${asked}.json`);
  const current = fingerprint(options.serviceDir);

  const entry = await readEntry(file);
  if (entry?.fingerprint === current) return entry.compiled;

  const { compileService } = await import('./compileService.ts');
  const compiled = await compileService(options);
  const content: CacheEntry = { fingerprint: current, compiled };
  await replaceFile(file, JSON.stringify(content));
  return compiled;
}

async function readEntry(file: string): Promise<CacheEntry | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as CacheEntry;
  } catch {
    return undefined; // nothing was compiled yet, or the file was damaged: compile anew
  }
}
