import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { compileCached } from '@patterns/offline/compile';
import { type BuildOptions, build } from 'esbuild';

/** The packages, by their paths in the lock file, whose code is bundled into functions of these services. */
export async function bundledPaths(root: string, services: readonly { serviceDir: string }[]): Promise<Set<string>> {
  const compiled = await Promise.all(
    services.map(({ serviceDir }) => compileCached({ serviceDir, params: {}, region: 'us-east-1' })),
  );
  const paths = new Set<string>();
  for (const { serviceDir, functions, esbuildConfigFile } of compiled) {
    const settings = createRequire(import.meta.url)(esbuildConfigFile) as () => BuildOptions & { skipRebuild?: true };
    const { skipRebuild: _, ...options } = settings();
    const { metafile } = await build({
      ...options,
      ...{
        entryPoints: functions.map(({ entry }) => entry),
        absWorkingDir: serviceDir,
        outdir: join(serviceDir, '.esbuild'),
      },
      ...{ write: false, metafile: true, logLevel: 'silent' },
    });
    for (const output of Object.values(metafile?.outputs ?? {})) {
      // What was shaken off to nothing is not in the bundle.
      const inputs = Object.entries(output.inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
      for (const [input] of inputs) {
        const path = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(relative(root, join(serviceDir, input)))?.[0];
        if (path) paths.add(path);
      }
    }
  }
  return paths;
}
