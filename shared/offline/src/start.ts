import { relative } from 'node:path';
import { checkPlatform } from './checkPlatform.ts';
import type { Bundler } from './compile/createBundler.ts';
import { watchConfiguration } from './compile/watchConfiguration.ts';
import { createLocalCloud } from './createLocalCloud.ts';
import { deployServices, type ServiceToStart } from './deployServices.ts';
import { describeServices } from './describeServices.ts';
import type { ServiceRow } from './doors/createDoors.ts';
import type { LocalCloud } from './localCloud.ts';
import { onceInterrupted } from './onceInterrupted.ts';
import { reasonOf } from './reasonOf.ts';

export type { ServiceToStart };

export interface StartOptions {
  services: ServiceToStart[];
  /** Default: what serverless.yml says, or `dev`. */
  stage?: string;
  /** Default `LOCAL_AWS_PORT`, or 4566. */
  awsPort?: number;
  /** Default `LOCAL_API_PORT`, or 3000. */
  apiPort?: number;
}

interface RunningCloud {
  /** Resolves once SIGINT or SIGTERM came, or the parent has gone, and all has ended. */
  stopped: Promise<void>;
}

/**
 * Starts the local cloud with the given services, deployed in their order, and prints what runs where.
 *
 * @throws Error that says what is wrong and what to do; then nothing is left running.
 * @example
 * const cloud = await startLocalCloud({ services: [{ dir: '/shop/services/catalogue', params: {} }] });
 * await cloud.stopped;
 */
export async function startLocalCloud(options: StartOptions): Promise<RunningCloud> {
  const began = performance.now();
  checkPlatform(process.versions, process.platform, process.arch);
  const { services, stage, awsPort = port('LOCAL_AWS_PORT', 4566), apiPort = port('LOCAL_API_PORT', 3000) } = options;
  const rows: ServiceRow[] = [];
  let status: 'starting' | 'ready' = 'starting';
  let pending = () => 0;
  const { cloud, stop } = await createLocalCloud({
    awsPort,
    apiPort,
    region: process.env.AWS_REGION ?? 'us-east-1',
    stage: stage ?? 'dev',
    status: () => status,
    bundling: () => pending(),
    services: () => rows,
    write: (line) => console.log(line),
  });
  const interrupted = onceInterrupted();
  try {
    console.log(`Starting ${started(services.length)} …`);
    const { stacks, bundler, warnings } = await deployServices(services, { stage, cloud });
    rows.push(...stacks.map((stack) => ({ ...stack, endpoint: `${cloud.http.url}/${stack.service}` })));
    cloud.onStop('intake', () => bundler.stop());
    const folders = services.map(({ dir }) => dir);
    const stopWatching = watchConfiguration(folders, (file) => {
      console.log(`${relative('', file)} has changed: start again to apply it`);
    });
    cloud.onStop('intake', stopWatching);
    status = 'ready';
    for (const warning of warnings) console.warn(warning);
    console.log(describeServices(rows, cloud, (performance.now() - began) / 1000));
    pending = bundler.pending;
    void bundleRest(bundler, cloud).catch((error: unknown) => console.error(reasonOf(error)));
  } catch (error) {
    await stop();
    throw error;
  }
  return { stopped: interrupted.then(stop) };
}

/** Makes the bundles that nobody has asked for yet, and then those of which a source changes. */
async function bundleRest(bundler: Bundler, cloud: LocalCloud): Promise<void> {
  const began = performance.now();
  const count = await bundler.finish();
  if (count > 0) console.log(`Bundled ${functions(count)} in ${((performance.now() - began) / 1_000).toFixed(1)} s`);
  await bundler.watch((files, milliseconds) => {
    cloud.lambda.codeChanged(files);
    console.log(`Reloaded ${functions(files.length)} in ${Math.round(milliseconds)} ms`);
  });
}

const started = (count: number) => (count === 0 ? 'an empty cloud' : count === 1 ? 'one service' : `${count} services`);

const functions = (count: number) => (count === 1 ? 'one function' : `${count} functions`);

function port(variable: string, fallback: number): number {
  const value = Number(process.env[variable] ?? fallback);
  if (Number.isInteger(value) && value >= 0 && value < 65_536) return value;
  throw new Error(`${variable} must be a port, such as ${fallback}`);
}
