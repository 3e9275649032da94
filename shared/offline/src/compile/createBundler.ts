import { createHash } from 'node:crypto';
import { join, parse, relative } from 'node:path';
import { stop as endEsbuild, version } from 'esbuild';
import { reasonOf } from '../reasonOf.ts';
import type { CompiledService } from './compiledService.ts';
import { type Builder, createBuilder } from './createBuilder.ts';
import { esbuildSettings } from './esbuildSettings.ts';
import { lockHash } from './fingerprint.ts';
import { fileHashes, keepBundle, keepError, keptInputs } from './keptBundles.ts';
import { sourceFolders } from './sourceFolders.ts';
import { watchSources } from './watchSources.ts';

/** The bundles of all functions, each made when somebody asks for it. */
export interface Bundler {
  /** The bundle of a function, made or not. @throws Error if there is no such function. */
  file(service: string, logicalId: string): string;
  /** Resolves once the file is what its sources make; if they can not be bundled, it throws what esbuild says. */
  ready(file: string): Promise<void>;
  /** Makes all that nobody has asked for; answers how many had to be built. */
  finish(): Promise<number>;
  /** How many are not made yet. */
  pending(): number;
  /** Builds anew what the changed files are part of, and what failed before. @throws Error with esbuild's messages. */
  rebuild(changedFiles: readonly string[]): Promise<string[]>;
  /**
   * Rebuilds on each change, once all are made; a build that fails is reported on the console and the old bundle stays.
   */
  watch(onChange: (files: string[], milliseconds: number) => void): Promise<void>;
  /** Has to be called: after a change, esbuild's process waits for the next one. */
  stop(): Promise<void>;
}

/** esbuild's time and memory for one bundle grow with those beside it: 85 in one call take 1.8 GB and 1.3 times as long. */
const together = 10;

/** One entry: several functions may share it. */
interface Bundle {
  entry: string;
  file: string;
  builder: Builder;
  /** All beside the sources that decides what a build makes: settings, packages, esbuild. */
  circumstances: string;
  inputs: ReadonlySet<string>;
  failed: boolean;
  /** From when somebody asked for it. */
  made?: Promise<void>;
  isMade: boolean;
}

/**
 * Bundles the functions of all services as a deployment does. Bundles that `outDir` holds from an earlier run are kept
 * as far as their sources are the same.
 */
export function createBundler(services: readonly CompiledService[], outDir: string): Bundler {
  const builders = new Map<string, Builder>();
  const bundles = new Map<string, Bundle>();
  const files = new Map<string, string>();
  for (const service of services) {
    const { builder, circumstances } = builderFor(service, builders);
    for (const { entry, logicalId } of service.functions) {
      const { dir, name } = parse(relative(service.serviceDir, entry));
      // CommonJS by its extension, whatever package.json lies above.
      const file = bundles.get(entry)?.file ?? join(outDir, service.service, dir, `${name}.cjs`);
      bundles.set(entry, { entry, file, builder, circumstances, inputs: new Set(), failed: false, isMade: false });
      files.set(`${service.service}/${logicalId}`, file);
    }
  }
  const byFile = new Map([...bundles.values()].map((bundle) => [bundle.file, bundle]));
  const hashOf = fileHashes();
  let built = 0;
  let stopped = false;

  const make = async (asked: readonly Bundle[]): Promise<void> => {
    const unbuilt = await stale(asked, hashOf);
    built += unbuilt.length;
    await buildBundles(unbuilt, 'build').catch(async (error: unknown) => {
      if (unbuilt.length > 1) return Promise.all(unbuilt.map((bundle) => make([bundle])));
      for (const { file, entry } of unbuilt) {
        await keepError(file, reasonOf(error));
        console.error(`${relative('', entry)} can not be bundled, and fails when it is called.\n${reasonOf(error)}`);
      }
    });
    for (const bundle of asked) bundle.isMade = true;
  };
  const begin = (asked: readonly Bundle[]): Promise<void> => {
    const made = make(asked);
    for (const bundle of asked) bundle.made = made;
    return made;
  };
  const unasked = () => [...bundles.values()].filter(({ made }) => !made);

  const rebuild = async (changedFiles: readonly string[]): Promise<string[]> => {
    const affected = [...bundles.values()].filter(
      ({ failed, inputs }) => failed || changedFiles.some((file) => inputs.has(file)),
    );
    await buildBundles(affected, 'rebuild');
    return affected.map(({ file }) => file);
  };
  let stopWatching = () => {};

  return {
    file: (service, logicalId) => {
      const file = files.get(`${service}/${logicalId}`);
      if (!file) throw new Error(`The service ${service} has no function ${logicalId}: see its serverless.yml`);
      return file;
    },
    ready: async (file) => {
      const bundle = byFile.get(file);
      if (bundle) await (bundle.made ?? begin([bundle]));
    },
    finish: async () => {
      for (let next = unasked(); next.length > 0 && !stopped; next = unasked()) await begin(next.slice(0, together));
      await Promise.all([...bundles.values()].map(({ made }) => made));
      // It keeps all that it has parsed; a change starts it again.
      if (built > 0) await endEsbuild();
      return built;
    },
    pending: () => [...bundles.values()].filter(({ isMade }) => !isMade).length,
    rebuild,
    watch: async (onChange) => {
      if (stopped) return;
      const apply = async (changed: readonly string[], since: number) => {
        try {
          const rebuilt = await rebuild(changed);
          if (rebuilt.length > 0) onChange(rebuilt, performance.now() - since);
        } catch (error) {
          console.error(`The change can not be bundled; functions go on with the code before it.\n${reasonOf(error)}`);
        }
      };
      const inputs = new Set([...bundles.values()].flatMap((bundle) => [...bundle.inputs]));
      stopWatching = watchSources(sourceFolders(services, inputs), apply);
      const since = performance.now();
      // Of those that failed esbuild said why; the next change of any file tries them again.
      const sound = [...bundles.values()].filter(({ failed }) => !failed);
      const changedBefore = await stale(sound, fileHashes());
      if (changedBefore.length > 0)
        await apply(
          changedBefore.map(({ entry }) => entry),
          since,
        );
    },
    stop: async () => {
      stopped = true;
      stopWatching();
      await Promise.all([...builders.values()].map((builder) => builder.stop()));
    },
  };
}

function builderFor(service: CompiledService, builders: Map<string, Builder>) {
  const settings = esbuildSettings(service.esbuildConfigFile);
  // A plugin is code, which can not be compared.
  const group = JSON.stringify([settings, settings.plugins ? service.esbuildConfigFile : '']);
  const builder = builders.get(group) ?? createBuilder(settings);
  builders.set(group, builder);
  // With the folder: a copy of a repository has the bundles of the first with it, and their paths lead there.
  const { serviceDir } = service;
  const circumstances = createHash('sha256').update(`${group} ${version} ${lockHash(serviceDir)} ${serviceDir}`);
  return { builder, circumstances: circumstances.digest('hex') };
}

/** The bundles that have to be built; the others learn their inputs from what was kept. */
async function stale(bundles: readonly Bundle[], hashOf: ReturnType<typeof fileHashes>): Promise<Bundle[]> {
  const found = await Promise.all(
    bundles.map(async (bundle) => {
      const inputs = await keptInputs(bundle.file, bundle.circumstances, hashOf);
      bundle.inputs = inputs ?? bundle.inputs;
      return inputs ? [] : [bundle];
    }),
  );
  return found.flat();
}

async function buildBundles(bundles: readonly Bundle[], how: 'build' | 'rebuild'): Promise<void> {
  for (const bundle of bundles) bundle.failed = true;
  for (const [builder, group] of Map.groupBy(bundles, (bundle) => bundle.builder)) {
    const built = await builder[how](group.map(({ entry }) => entry));
    await Promise.all(
      group.map(async (bundle) => {
        const result = built.get(bundle.entry);
        if (!result) throw new Error(`esbuild made no bundle of ${bundle.entry}`);
        await keepBundle(bundle.file, result.code, bundle.circumstances, result.inputs);
        bundle.inputs = result.inputs;
        bundle.failed = false;
      }),
    );
  }
}
