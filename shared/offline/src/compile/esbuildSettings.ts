import { createRequire } from 'node:module';
import type { BuildOptions } from 'esbuild';

/** Settings of serverless-esbuild itself, which esbuild refuses. */
const pluginSettings = new Set([
  'concurrency',
  'disposeContext',
  'exclude',
  'installExtraArgs',
  'keepOutputDirectory',
  'nativeZip',
  'nodeExternals',
  'outputBuildFolder',
  'outputFileExtension',
  'outputWorkFolder',
  'packagePath',
  'packager',
  'packagerOptions',
  'skipBuild',
  'skipBuildExcludeFns',
  'skipRebuild',
  'stripEntryResolveExtensions',
  'watch',
  'zipConcurrency',
]);

const require = createRequire(import.meta.url);

/** The settings that a service's esbuild.config.cjs exports, as a deployment bundles with them. */
export function esbuildSettings(configFile: string): BuildOptions {
  const settings = (require(configFile) as () => BuildOptions)();
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !pluginSettings.has(name)));
}
