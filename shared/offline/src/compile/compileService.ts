import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { reasonOf } from '../reasonOf.ts';
import type { CompiledFunction, CompiledService, CompileOptions } from './compiledService.ts';
import { hearWarnings } from './muteOsls.ts';
import { compileWithOsls } from './osls.ts';
import type { OslsService } from './oslsTypes.ts';

/** osls keeps state in its modules, so that one service is compiled at a time. */
let previous: Promise<unknown> = Promise.resolve();

/**
 * Compiles a service to the template that `serverless deploy` would upload. Loads osls.
 * @throws Error that names the service and ends with the message of osls.
 */
export async function compileService(options: CompileOptions): Promise<CompiledService> {
  const compiled = previous.then(() => compile(options));
  previous = compiled.catch(() => undefined);
  return compiled;
}

async function compile({
  serviceDir,
  file = 'serverless.yml',
  stage,
  params,
  region,
  form,
}: CompileOptions): Promise<CompiledService> {
  try {
    const param = Object.entries(params).map(([name, value]) => `${name}=${value}`);
    const { result, warnings } = await hearWarnings(() =>
      compileWithOsls(serviceDir, file, { ...(stage && { stage }), ...(form && { form }), region, param }),
    );
    const { esbuildConfig, functions, ...names } = result;
    return {
      ...names,
      serviceDir,
      functions: functions.map((each) => ({ ...each, entry: entryOf(serviceDir, each) })),
      esbuildConfigFile: esbuildConfigFile(serviceDir, esbuildConfig),
      warnings,
    };
  } catch (error) {
    throw new Error(`The service ${basename(serviceDir)} does not compile: ${reasonOf(error)}`, { cause: error });
  }
}

const sourceExtensions = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'];

function entryOf(serviceDir: string, { key, handler }: Omit<CompiledFunction, 'entry'>): string {
  const module = join(serviceDir, handler.slice(0, handler.lastIndexOf('.')));
  const entry = sourceExtensions.map((extension) => module + extension).find((file) => existsSync(file));
  if (!entry)
    throw new Error(`The handler "${handler}" of the function "${key}" has no source file: create ${module}.ts`);
  return entry;
}

function esbuildConfigFile(serviceDir: string, config: OslsService['esbuildConfig']): string {
  if (!config) throw new Error('custom.esbuild.config is missing in serverless.yml: set it to ./esbuild.config.cjs');
  return resolve(serviceDir, config);
}
