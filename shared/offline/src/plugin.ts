import { reasonOf } from './reasonOf.ts';
import type { StartOptions } from './start.ts';

/** What the plugin uses of the framework that loads it. */
interface Serverless {
  serviceDir: string;
  pluginManager: {
    spawn(command: string, options: { terminateLifecycleAfterExecution: boolean }): Promise<void>;
  };
}

interface Options {
  stage?: string;
  httpPort?: string;
  /** `name=value` each. */
  param?: string[];
  [option: string]: unknown;
}

const HONOURED = new Set(['stage', 'region', 'httpPort', 'param', 'verbose', 'debug', 'config', 'c', 'app', 'org']);

/**
 * Lends `serverless offline` the local cloud: functions, event sources and APIs are built from the template that
 * `serverless deploy` would upload. serverless-offline gives the command and its options. Its servers don't start,
 * because they read the configuration instead of the template: what throws there answers 200 with a stack or ends the
 * process, and references to resources are not resolved.
 */
export default class OfflinePlugin {
  readonly hooks: Record<string, () => Promise<void>>;

  constructor(serverless: Serverless, options: Options) {
    const run = () => runOffline(serverless, options);
    this.hooks = { 'before:offline:start': run, 'before:offline:start:init': run };
  }
}

async function runOffline(serverless: Serverless, options: Options): Promise<void> {
  const { startLocalCloud } = await import('./start.ts');
  const unknown = Object.keys(options).filter((option) => options[option] !== undefined && !HONOURED.has(option));
  for (const option of unknown) console.warn(`--${option} has no effect: the local cloud does as AWS would.`);
  const start: StartOptions = { services: [{ dir: serverless.serviceDir, params: paramsOf(options.param) }] };
  if (options.stage !== undefined) start.stage = options.stage;
  if (options.httpPort !== undefined) start.apiPort = Number(options.httpPort);
  // osls would put its own stack and a hint to report a bug around the sentence.
  const cloud = await startLocalCloud(start).catch((error: unknown) => {
    console.error(reasonOf(error));
    process.exit(1);
  });
  await cloud.stopped;
  await serverless.pluginManager.spawn('offline:functionsUpdated', { terminateLifecycleAfterExecution: true });
}

function paramsOf(given: readonly string[] = []): Record<string, string> {
  return Object.fromEntries(given.map((param) => [param.split('=', 1)[0] ?? '', param.slice(param.indexOf('=') + 1)]));
}
