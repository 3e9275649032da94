import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { esbuildSettings } from '@patterns/offline/esbuildSettings';
import { type BuildOptions, build } from 'esbuild';

/** A function as it is deployed. */
export interface Bundle {
  code: Uint8Array;
  /** The modules that are in it, with what esbuild has left of them. */
  modules: readonly string[];
}

/** Where benchmarks put what they bundle. */
export const BUNDLES = resolve('node_modules/.cache/patterns-bench');

/** How every service is bundled. */
export const ourBuild = esbuildSettings(createRequire(import.meta.url).resolve('@patterns/runtime/esbuild.cjs'));

/** As ours, but ES modules: what serverless-esbuild, SAM or the CDK make of the same settings by default. */
export const defaultBuild: BuildOptions = {
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'],
  outExtension: { '.js': '.mjs' },
  banner: { js: "import{createRequire as r}from'module';const require=r(import.meta.url);" },
};

/** Bundles source files in one call of esbuild, by entry. @throws Error with esbuild's messages. */
export async function bundle(entries: readonly string[], options = ourBuild): Promise<Map<string, Bundle>> {
  const { outputFiles, metafile } = await build({
    ...options,
    entryPoints: [...entries],
    outdir: 'out',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  const code = new Map(outputFiles.map(({ path, contents }) => [path, contents]));
  return new Map(
    Object.entries(metafile.outputs).flatMap(([path, { entryPoint, inputs }]) => {
      const contents = code.get(resolve(path));
      if (!entryPoint || !contents) return [];
      const modules = Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? file : []));
      return [[resolve(entryPoint), { code: contents, modules }] as const];
    }),
  );
}
