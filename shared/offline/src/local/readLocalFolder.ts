import { existsSync, globSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { reasonOf } from '../reasonOf.ts';
import type { Form, Neighbour, ThirdParty } from './types.ts';

/** A module of `local/`, with its file (absolute). */
export type ThirdPartyFile = ThirdParty & { name: string; file: string };
export type NeighbourFile = Neighbour & { file: string; handlers: readonly string[] };

type FormFile = Form & { name: string };

/** What a service brings for local runs: without its neighbours and third parties, and in other forms. */
export interface LocalFolder {
  thirdParties: ThirdPartyFile[];
  neighbours: NeighbourFile[];
  forms: FormFile[];
}

type Exports = Record<string, unknown>;

/** @throws Error naming the file, and what it must export. */
export async function readLocalFolder(serviceDir: string): Promise<LocalFolder> {
  const folder = join(serviceDir, 'local');
  if (existsSync(folder)) loadAsModules(folder);
  const [thirdParties, neighbours, forms] = await Promise.all([
    readModules(join(folder, 'thirdParties'), asThirdParty),
    readModules(join(folder, 'neighbours'), asNeighbour),
    readForms(serviceDir),
  ]);
  return { thirdParties, neighbours, forms };
}

/**
 * The forms alone, with no hook to load them by: a test's modules are not loaded by Node.
 *
 * @throws Error naming the file, and what it must export.
 */
export function readForms(serviceDir: string): Promise<FormFile[]> {
  return readModules(join(serviceDir, 'local/forms'), asForm);
}

async function readModules<Read>(folder: string, as: (file: string, exports: Exports) => Read): Promise<Read[]> {
  const names = globSync('*.ts', { cwd: folder }).filter((name) => !name.endsWith('.test.ts'));
  return Promise.all(names.sort().map(async (name) => as(join(folder, name), await importFile(join(folder, name)))));
}

/** URLs. */
const localFolders = new Set<string>();

/**
 * A service's package.json has no `type`: Node would guess it from the code of each file, and warn. One hook for all
 * folders, since each module that is loaded goes through every hook.
 */
function loadAsModules(folder: string): void {
  const isHooked = localFolders.size > 0;
  localFolders.add(`${pathToFileURL(folder).href}/`);
  if (isHooked) return;
  const isLocal = (url: string) => url.endsWith('.ts') && [...localFolders].some((folder) => url.startsWith(folder));
  registerHooks({
    load: (url, context, next) => next(url, isLocal(url) ? { ...context, format: 'module-typescript' } : context),
  });
}

async function importFile(file: string): Promise<Exports> {
  try {
    return (await import(pathToFileURL(file).href)) as Exports;
  } catch (error) {
    throw new Error(`${file} can not be loaded: ${reasonOf(error)}`, { cause: error });
  }
}

function asThirdParty(file: string, { params, listener }: Exports): ThirdPartyFile {
  if (typeof params !== 'function' || typeof listener !== 'function')
    throw new Error(`${file} must export params(url) and listener: see ThirdParty of @patterns/offline/local`);
  return { ...({ params, listener } as ThirdParty), name: basename(file, '.ts'), file };
}

function asForm(file: string, { params, template }: Exports): FormFile {
  const hasParams = typeof params === 'object' && params !== null;
  if (!hasParams && typeof template !== 'string')
    throw new Error(`${file} must export params, template or both: see Form of @patterns/offline/local`);
  return { ...({ params, template } as Form), name: basename(file, '.ts') };
}

function asNeighbour(file: string, { params, ...others }: Exports): NeighbourFile {
  if (typeof params !== 'object' || params === null)
    throw new Error(`${file} must export params: see Neighbour of @patterns/offline/local`);
  const handlers = Object.keys(others).filter((name) => typeof others[name] === 'function');
  return { params: params as Neighbour['params'], file, handlers };
}
