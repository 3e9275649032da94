import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { memoryFiles } from './memoryFiles.ts';
import { startOfflineServices } from './offlineServices.ts';
import { startCloud } from './startCloud.ts';
import { type Round, type Start, startUpMeasures } from './startUpMeasures.ts';
import { temporaryFolder } from './temporaryFolder.ts';
import type { Measure } from './types.ts';

/** After the cold one, which fills the caches of both sides. */
const WARM_ROUNDS = 5;
const SAMPLE_MS = 250;

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
  return startUpMeasures(rounds);
}

const validatorsIn = (folder: string) => ({ SLS_SCHEMA_CACHE_BASE_DIR: folder });

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
