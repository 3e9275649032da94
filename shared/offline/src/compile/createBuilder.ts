import { resolve } from 'node:path';
import { type BuildContext, type BuildOptions, type BuildResult, build, context, formatMessages } from 'esbuild';
import { ownInputs } from './ownInputs.ts';

/** One built bundle. */
interface Built {
  code: Uint8Array;
  /** Absolute paths of the sources, without those in node_modules. */
  inputs: Set<string>;
}

/** Bundles source files with one group's settings, in one call of esbuild. */
export interface Builder {
  /** By entry. @throws Error with esbuild's messages. */
  build(entries: readonly string[]): Promise<Map<string, Built>>;
  /** As `build`, twice as fast when it is asked again for the same entries: all they import is parsed already. */
  rebuild(entries: readonly string[]): Promise<Map<string, Built>>;
  stop(): Promise<void>;
}

export function createBuilder(settings: BuildOptions): Builder {
  const workingDirectory = process.cwd();
  const optionsFor = (entries: readonly string[]): Options => ({
    ...settings,
    absWorkingDir: workingDirectory,
    entryPoints: [...entries],
    outdir: 'out',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  const builtFrom = async (building: Promise<Result>) =>
    builtByEntry(await building.catch(throwReadable), workingDirectory);

  // One alone, of the last change: each holds all that its entries import in memory.
  let live: { entries: string; context: BuildContext<Options> } | undefined;
  const contextFor = async (entries: readonly string[]) => {
    const key = entries.join();
    if (live?.entries === key) return live.context;
    await live?.context.dispose();
    const created = await context(optionsFor(entries));
    live = { entries: key, context: created };
    return created;
  };

  return {
    build: (entries) => builtFrom(build(optionsFor(entries))),
    rebuild: async (entries) => builtFrom((await contextFor(entries)).rebuild()),
    stop: async () => live?.context.dispose(),
  };
}

type Options = BuildOptions & { write: false; metafile: true };
type Result = BuildResult<Options>;

function builtByEntry({ outputFiles, metafile }: Result, workingDirectory: string): Map<string, Built> {
  const absolute = (path: string) => resolve(workingDirectory, path);
  const code = new Map(outputFiles.map(({ path, contents }) => [path, contents]));
  const built = new Map<string, Built>();
  for (const [path, { entryPoint }] of Object.entries(metafile.outputs)) {
    const contents = code.get(absolute(path));
    if (!entryPoint || !contents) continue;
    const inputs = new Set([...ownInputs(metafile, entryPoint)].map(absolute));
    built.set(absolute(entryPoint), { code: contents, inputs });
  }
  return built;
}

async function throwReadable(error: unknown): Promise<never> {
  const { errors } = error as { errors?: Parameters<typeof formatMessages>[0] };
  if (!errors) throw error;
  throw new Error((await formatMessages(errors, { kind: 'error' })).join('').trim(), { cause: error });
}
