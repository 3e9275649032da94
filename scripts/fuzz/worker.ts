import { parentPort } from 'node:worker_threads';
import { createRunner } from './createRunner.ts';
import { type FuzzOptions, fuzzEntry } from './fuzzEntry.ts';
import type { Deployed, Entry } from './types.ts';

export interface Task {
  entry: Entry;
  deployed: Deployed;
  options: FuzzOptions;
}

const runner = await createRunner();
parentPort?.on('message', ({ entry, deployed, options }: Task) => {
  fuzzEntry(runner, entry, deployed, options).then(
    (report) => parentPort?.postMessage({ report }),
    (error: unknown) => parentPort?.postMessage({ failure: error instanceof Error ? error.stack : String(error) }),
  );
});
