import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { memoryFiles } from './memoryFiles.ts';
import { type OfflineServices, SERVICES, startOfflineServices } from './offlineServices.ts';
import { startCloud } from './startCloud.ts';
import { temporaryFolder } from './temporaryFolder.ts';
import type { Measure, Share } from './types.ts';

/** After the cold one, which fills the caches of both sides. */
const WARM_ROUNDS = 3;
const SAMPLE_MS = 250;

interface Start {
  readyMilliseconds: number;
  /** Of the processor, until it was ready. */
  cpuSeconds: number;
  bundledMilliseconds: number;
  /** When it was ready or when all was bundled, whichever is more; with the files that it keeps in memory. */
  megabytes: number;
  /** The most between the two, esbuild at work included. */
  mostMegabytes: number;
}

interface Round {
  own: Start;
  offline: OfflineServices;
}

/** How long all services take until they answer, and their memory, as shares of what twenty `serverless offline` take. */
export async function measureStartUp(): Promise<Measure[]> {
  // Where the framework keeps its validators of serverless.yml: empty, and one for each side, so that neither fills the
  // other's.
  const [ownEnv, offlineEnv] = [validatorsIn(temporaryFolder()), validatorsIn(temporaryFolder())];
  rmSync(resolve('node_modules/.cache/patterns-offline'), { recursive: true, force: true });
  const rounds: Round[] = [];
  for (let number = 0; number <= WARM_ROUNDS; number += 1) {
    rounds.push({ own: await oneStart(ownEnv), offline: await startOfflineServices(offlineEnv) });
  }
  return measuresOf(rounds);
}

const validatorsIn = (folder: string) => ({ SLS_SCHEMA_CACHE_BASE_DIR: folder });

function measuresOf(rounds: readonly Round[]): Measure[] {
  const [cold, warm] = [rounds.slice(0, 1), rounds.slice(1)];
  return [
    { what: 'cold start, all services', target: 0.15, ...timeOf(cold, ({ readyMilliseconds }) => readyMilliseconds) },
    {
      what: 'cold start, until every function is bundled',
      ...timeOf(cold, ({ bundledMilliseconds }) => bundledMilliseconds),
    },
    { what: 'warm start, all services', target: 0.06, ...timeOf(warm, ({ readyMilliseconds }) => readyMilliseconds) },
    {
      what: 'memory, the larger of ready and bundled',
      target: 0.15,
      ratios: rounds.map(({ own, offline }) => own.megabytes / offline.megabytes),
      detail: rounds
        .map(
          ({ own, offline }) =>
            `${mb(own.megabytes)} (at work ${mb(own.mostMegabytes)}) of ${mb(offline.megabytes)} MB`,
        )
        .join(', '),
    },
  ];
}

async function oneStart(env: Record<string, string>): Promise<Start> {
  const cloud = await startCloud([], env);
  const megabytes = () => cloud.tree().megabytes + memoryFiles(cloud.awsPort);
  try {
    const { readyMilliseconds } = cloud;
    const { cpuSeconds } = cloud.tree();
    const samples = [megabytes()];
    const sampling = setInterval(() => samples.push(megabytes()), SAMPLE_MS);
    const bundledMilliseconds = await cloud.bundled().finally(() => clearInterval(sampling));
    samples.push(megabytes());
    const [whenReady = 0, whenBundled = 0] = [samples.at(0), samples.at(-1)];
    return {
      ...{ readyMilliseconds, cpuSeconds, bundledMilliseconds },
      ...{ megabytes: Math.max(whenReady, whenBundled), mostMegabytes: Math.max(...samples) },
    };
  } finally {
    await cloud.stop();
  }
}

function timeOf(rounds: readonly Round[], time: (start: Start) => number): Pick<Share, 'ratios' | 'detail'> {
  const seconds = (milliseconds: number) => (milliseconds / 1_000).toFixed(1);
  const started = Math.min(...rounds.map(({ offline }) => offline.started));
  const countedUp = started < SERVICES ? `, counted up from ${started}` : '';
  const times = rounds.map(({ own, offline }) => `${seconds(time(own))} of ${seconds(offline.readyMilliseconds)} s`);
  const cpu = rounds.map(({ own, offline }) => `${own.cpuSeconds.toFixed(1)} of ${offline.cpuSeconds.toFixed(1)} s`);
  return {
    ratios: rounds.map(({ own, offline }) => time(own) / offline.readyMilliseconds),
    detail: `${times.join(', ')}${countedUp}; processor until ready ${cpu.join(', ')}`,
  };
}

const mb = (megabytes: number) => Math.round(megabytes);
