import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { CompiledService, CompileOptions } from './compiledService.ts';

// In a process of its own: the framework replaces parts of the module loader, which is not for jest's.
const node = (code: string, env: Record<string, string> = {}) =>
  promisify(execFile)(process.execPath, ['--input-type=module', '--eval', code], { env: { ...process.env, ...env } });

const moduleUrl = (name: string) => JSON.stringify(new URL(name, import.meta.url).href);

/** Compiles one after the other in one process: an error's message stands for what does not compile. */
async function compile(options: Partial<CompileOptions>[], env = {}): Promise<(CompiledService | string)[]> {
  const all = options.map((each) => ({ serviceDir: fixture, params: {}, region: 'eu-west-1', ...each }));
  const { stdout, stderr } = await node(
    `import { compileService } from ${moduleUrl('compileService.ts')};
     const directory = process.cwd();
     const compiled = await Promise.all(
       ${JSON.stringify(all)}.map((options) => compileService(options).catch((error) => error.message)),
     );
     if (process.cwd() !== directory) throw new Error('the working directory changed');
     console.log(JSON.stringify(compiled));`,
    env,
  );
  expect(stderr).toBe('');
  return JSON.parse(stdout) as (CompiledService | string)[];
}

const fixture = join(import.meta.dirname, 'fixtures', 'shop');
const variablesOf = (compiled: CompiledService | string | undefined) =>
  typeof compiled === 'object' && compiled.template.Resources.StoreThingLambdaFunction?.Properties?.Environment;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'compile-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('another form of the service has a name of its own, wherever the template says it', async () => {
  const [compiled] = await compile([{ form: 'classic', params: { neighbour: 'queue' } }]);

  expect(compiled).toMatchObject({ service: 'shop-classic', stackName: 'shop-classic-dev', serviceDir: fixture });
  expect(
    typeof compiled === 'object' && compiled.template.Resources.StoreThingLambdaFunction?.Properties,
  ).toMatchObject({
    FunctionName: 'shop-classic-dev-storeThing',
  });
});

test('compiles the template that would be deployed, in silence, leaving nothing behind', async () => {
  const options = { params: { neighbour: 'queue=1' } };

  const [first, second] = await compile([options, options], { SHOP_GREETING: 'hello' });

  expect(first).toMatchObject({
    service: 'shop',
    stage: 'dev',
    stackName: 'shop-dev',
    serviceDir: fixture,
    functions: [
      {
        key: 'storeThing',
        logicalId: 'StoreThingLambdaFunction',
        handler: 'src/functions/storeThing/index.handler',
        entry: join(fixture, 'src/functions/storeThing/index.ts'),
      },
    ],
    esbuildConfigFile: join(fixture, 'esbuild.config.cjs'),
    warnings: [],
  });
  expect(variablesOf(first)).toEqual({
    Variables: { QUEUE_URL: { Ref: 'WorkQueue' }, NEIGHBOUR: 'queue=1', GREETING: 'hello' },
  });
  expect(first).toHaveProperty('template.Resources.WorkQueue', { Type: 'AWS::SQS::Queue' });
  expect(second).toEqual(first);
  expect(await readdir(fixture)).not.toContain('.serverless');
});

test('the validators of the framework are not asked as long as the configuration fits its schema', async () => {
  const cache = { SLS_SCHEMA_CACHE_BASE_DIR: folder };
  const given =
    '  logRetentionInDays: "7"\n  memorySize: "512"\n  timeout: null\n  vpc: { subnetIds: [subnet-1], securityGroupIds: [sg-1] }';
  const functions = 'functions:\n  storeThing:';
  const coerced = await changed('coerced', functions, `${given}\n${functions}\n    vpc: null`);
  const [compiled] = await compile([coerced, {}], cache);

  expect(compiled).toHaveProperty('template.Resources.StoreThingLogGroup.Properties.RetentionInDays', 7);
  expect(compiled).toHaveProperty('template.Resources.StoreThingLambdaFunction.Properties.MemorySize', 512);
  // Of a function's `vpc: null` osls says that it is not in the provider's.
  expect(compiled).not.toHaveProperty('template.Resources.StoreThingLambdaFunction.Properties.VpcConfig');
  expect(await readdir(folder)).toEqual(['coerced']);
});

test('a stage and defaults', async () => {
  const [compiled] = await compile([{ stage: 'test' }]);

  expect(compiled).toMatchObject({ stage: 'test', stackName: 'shop-test' });
  expect(variablesOf(compiled)).toMatchObject({ Variables: { NEIGHBOUR: 'stand-in', GREETING: 'none' } });
});

/** The fixture's serverless.yml with a text replaced. */
async function changed(name: string, from: string, to: string): Promise<Partial<CompileOptions>> {
  const serviceDir = join(folder, name);
  await cp(fixture, serviceDir, { recursive: true });
  const file = join(serviceDir, 'serverless.yml');
  await writeFile(file, (await readFile(file, 'utf8')).replace(from, to));
  return { serviceDir };
}

test('what does not compile is an error that names the service and says what the framework says', async () => {
  const cases = [
    ['unknown-property', 'events:', 'evnets:', "unrecognized property 'evnets'"],
    ['bad-yaml', 'service: shop', 'service: [', 'Cannot parse "serverless.yml"'],
    ['missing-param', ", 'stand-in'", '', 'environment.NEIGHBOUR": Value not found at "param" source'],
    ['needs-aws', '{param:neighbour', '{ssm:/neighbour', '"functions.storeThing.environment.NEIGHBOUR" without AWS'],
    ['no-file', 'storeThing/index.handler', 'sotreThing/index.handler', 'has no source file'],
    ['no-settings', '{ config: ./esbuild.config.cjs }', '{}', 'custom.esbuild.config is missing'],
  ] as const;

  const messages = await compile(await Promise.all(cases.map(([name, from, to]) => changed(name, from, to))));

  expect(messages).toEqual(cases.map(([, , , message]) => expect.stringContaining(message)));
  expect(messages).toEqual(cases.map(([name]) => expect.stringContaining(`The service ${name} does not compile: `)));
});

test('warnings come back instead of being printed', async () => {
  const [compiled] = await compile([await changed('warning', 'Mode: error', 'Mode: warn\nfrmaework: 4')]);

  expect(compiled).toMatchObject({ warnings: [expect.stringContaining("unrecognized property 'frmaework'")] });
});

test('compiles while another instance of the framework runs a command', async () => {
  await cp(fixture, folder, { recursive: true });
  await writeFile(
    join(folder, 'nested.cjs'),
    `module.exports = class {
       constructor() {
         const compile = async () => {
           const { compileWithOsls } = await import(${moduleUrl('osls.ts')});
           const options = { region: 'eu-west-1', param: [] };
           const { stackName } = await compileWithOsls(${JSON.stringify(fixture)}, 'serverless.yml', options);
           process.stdout.write('nested ' + stackName);
         };
         this.hooks = { 'before:package:cleanup': compile };
       }
     };`,
  );
  await writeFile(join(folder, 'serverless.yml'), 'service: outer\nplugins: [./nested.cjs]\nprovider: { name: aws }\n');

  const { stdout } = await node(
    `import { compileWithOsls } from ${moduleUrl('osls.ts')};
     Error.stackTraceLimit = Infinity;
     await compileWithOsls(${JSON.stringify(folder)}, 'serverless.yml', { region: 'eu-west-1', param: [] });`,
  );

  expect(stdout).toContain('nested shop-dev');
});
