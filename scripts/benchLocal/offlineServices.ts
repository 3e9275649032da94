import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { freemem } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { type StartedProcess, startProcess } from './startProcess.ts';

export const SERVICES = 20;
const BYTES_EACH = 500e6;
const FIRST_PORT = 20_000;

/** What twenty `serverless offline` take. */
export interface OfflineServices {
  /** Until the last of them answers. */
  readyMilliseconds: number;
  megabytes: number;
  cpuSeconds: number;
  /** How many were started at once; the figures are scaled up to twenty. */
  started: number;
}

/**
 * Starts twenty services of one route each at once, with serverless-offline and serverless-esbuild alone; fewer, and
 * counts them up, where there is no memory for twenty.
 */
export async function startOfflineServices(env: Record<string, string>): Promise<OfflineServices> {
  const started = Math.max(1, Math.min(SERVICES, Math.floor(freemem() / BYTES_EACH)));
  const folder = resolve('node_modules/.cache/bench-local');
  const command = join(dirname(createRequire(import.meta.url).resolve('serverless/package.json')), 'bin/serverless.js');
  const running: StartedProcess[] = [];
  try {
    const starting = Array.from({ length: started }, async (_, index) => {
      const port = FIRST_PORT + 2 * index;
      const service = await startProcess({
        args: [command, 'offline'],
        cwd: writeService(join(folder, `plain-${index}`), port),
        env,
        isReady: async () => (await fetch(`http://127.0.0.1:${port}/hello`)).status === 200,
        // All twenty are asked by one process, which must not take the time from them.
        askedEvery: 200,
      });
      running.push(service);
      return service.readyMilliseconds;
    });
    const ended = await Promise.allSettled(starting);
    const ready = ended.map((each) => {
      if (each.status === 'rejected') throw each.reason;
      return each.value;
    });
    const trees = running.map((service) => service.tree());
    const scale = SERVICES / started;
    return {
      started,
      readyMilliseconds: Math.max(...ready) * scale,
      megabytes: trees.reduce((sum, { megabytes }) => sum + megabytes, 0) * scale,
      cpuSeconds: trees.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0) * scale,
    };
  } finally {
    await Promise.all(running.map((service) => service.stop()));
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeService(folder: string, port: number): string {
  mkdirSync(join(folder, 'src'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'plain', private: true }));
  writeFileSync(
    join(folder, 'src/hello.ts'),
    "export const handler = async () => ({ statusCode: 200, body: 'hello' });\n",
  );
  writeFileSync(
    join(folder, 'serverless.yml'),
    `service: plain
frameworkVersion: "4"
plugins: [serverless-esbuild, serverless-offline]
custom:
  esbuild: { bundle: true, platform: node, target: node24 }
  serverless-offline: { host: 127.0.0.1, httpPort: ${port}, lambdaPort: ${port + 1}, noPrependStageInUrl: true }
provider: { name: aws, runtime: nodejs24.x, region: us-east-1 }
functions:
  hello: { handler: src/hello.handler, events: [{ httpApi: GET /hello }] }
`,
  );
  return folder;
}
