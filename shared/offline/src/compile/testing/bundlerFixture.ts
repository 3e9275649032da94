import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CompiledService } from '../compiledService.ts';
import { type Bundler, createBundler } from '../createBundler.ts';

/** A folder with a service of two functions: `a`, of three files, and `b`. */
export async function bundlerFixture() {
  const bundlers: Bundler[] = [];
  const fixture = {
    folder: await mkdtemp(join(tmpdir(), 'bundler-')),
    write: async (path: string, content: string): Promise<string> => {
      const file = join(fixture.folder, path);
      await mkdir(join(file, '..'), { recursive: true });
      await writeFile(file, content);
      return file;
    },
    /** Nothing of it is made. */
    unmade: (config = 'esbuild.config.cjs', forms = ['shop']): Bundler => {
      const bundler = createBundler(servicesIn(fixture.folder, config, forms), join(fixture.folder, 'out'));
      bundlers.push(bundler);
      return bundler;
    },
    /** All of it is made. */
    bundle: async (config?: string, forms?: string[]): Promise<Bundler> => {
      const bundler = fixture.unmade(config, forms);
      await bundler.finish();
      return bundler;
    },
    /** Runs the code anew, whatever was loaded of that file before. */
    run: async (file: string): Promise<unknown> => {
      const copy = await fixture.write(`run-${Math.random()}.cjs`, await readFile(file, 'utf8'));
      return (createRequire(import.meta.url)(copy) as { handler: () => unknown }).handler();
    },
    remove: async () => {
      await Promise.all(bundlers.map((bundler) => bundler.stop()));
      await rm(fixture.folder, { recursive: true });
    },
  };
  await fixture.write('package.json', '{}');
  await fixture.write(
    'esbuild.config.cjs',
    'module.exports = () => ({ bundle: true, platform: "node", format: "cjs", watch: {} })',
  );
  await fixture.write('src/domain/price.ts', 'export const price: number = 1;');
  await fixture.write('src/functions/a/index.ts', 'export * from "./handler.ts";');
  await fixture.write(
    'src/functions/a/handler.ts',
    'import { price } from "../../domain/price.ts"; export const handler = () => price;',
  );
  await fixture.write('src/functions/b/index.ts', 'export const handler = () => "b";');
  return fixture;
}

function servicesIn(folder: string, config: string, forms: readonly string[]): CompiledService[] {
  const functions = ['a', 'b'].map((key) => ({
    key,
    logicalId: `${key.toUpperCase()}LambdaFunction`,
    handler: `src/functions/${key}/index.handler`,
    entry: join(folder, 'src/functions', key, 'index.ts'),
  }));
  const names = { stage: 'dev', stackName: 'shop-dev', template: { Resources: {} }, warnings: [] };
  const esbuildConfigFile = join(folder, config);
  return forms.map((service) => ({ ...names, service, serviceDir: folder, functions, esbuildConfigFile }));
}
