import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { freePorts } from '@patterns/testing/cloudProcess';
import { type OfflineServices, startOfflineServices } from './offlineServices.ts';
import type { ProcessTree } from './readTree.ts';
import { type StartedProcess, startProcess } from './startProcess.ts';
import type { Measure } from './types.ts';

const WARM_STARTS = 3;

interface Start extends ProcessTree {
  readyMilliseconds: number;
}

/** The ports that a local cloud of the benchmark's own listens on, as its environment. */
export interface CloudPorts {
  awsPort: number;
  apiPort: number;
}

/** `npm start` in a process of its own, and ready: with `names`, those services alone. */
export async function startCloud(
  names: readonly string[] = [],
  env: Record<string, string> = {},
): Promise<StartedProcess & CloudPorts> {
  const [awsPort, apiPort] = await freePorts();
  const started = await startProcess({
    args: ['scripts/start.ts', ...names],
    env: { ...env, LOCAL_AWS_PORT: String(awsPort), LOCAL_API_PORT: String(apiPort) },
    isReady: async () => {
      const health = await fetch(`http://127.0.0.1:${awsPort}/_local/health`);
      return ((await health.json()) as { status: string }).status === 'ready';
    },
  });
  return { ...started, awsPort, apiPort };
}

/** How long all services take until they answer, and their memory, as shares of what twenty `serverless offline` take. */
export async function measureStartUp(): Promise<Measure[]> {
  rmSync(resolve('node_modules/.cache/patterns-offline'), { recursive: true, force: true });
  const cold = await oneStart();
  const offline = await startOfflineServices();
  const warm: Start[] = [];
  for (let index = 0; index < WARM_STARTS; index += 1) warm.push(await oneStart());
  const middle = warm.toSorted((a, b) => a.readyMilliseconds - b.readyMilliseconds)[1] ?? cold;
  const memory = Math.max(cold.megabytes, ...warm.map(({ megabytes }) => megabytes));
  return [
    { what: 'cold start, all services', target: 0.15, ...shareOf(cold, offline) },
    { what: 'warm start, all services', target: 0.06, ...shareOf(middle, offline) },
    {
      what: 'memory once ready, the larger of the two',
      target: 0.15,
      measured: memory / offline.megabytes,
      detail: `${Math.round(memory)} MB of ${Math.round(offline.megabytes)} MB`,
    },
  ];
}

async function oneStart(): Promise<Start> {
  const cloud = await startCloud();
  try {
    return { readyMilliseconds: cloud.readyMilliseconds, ...cloud.tree() };
  } finally {
    await cloud.stop();
  }
}

function shareOf(start: Start, offline: OfflineServices): Pick<Measure, 'measured' | 'detail'> {
  const seconds = (milliseconds: number) => `${(milliseconds / 1_000).toFixed(1)} s`;
  const of = offline.started < 20 ? `, counted up from ${offline.started}` : '';
  return {
    measured: start.readyMilliseconds / offline.readyMilliseconds,
    detail:
      `${seconds(start.readyMilliseconds)} of ${seconds(offline.readyMilliseconds)}${of}; ` +
      `processor ${start.cpuSeconds.toFixed(1)} s of ${offline.cpuSeconds.toFixed(1)} s`,
  };
}
