import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Bundle } from './bundle.ts';
import { type FirstCall, runFresh } from './runFresh.ts';

/** A bundle and its first event, ready to be called in fresh processes. */
export interface Contender {
  name: string;
  call(): Promise<FirstCall>;
}

interface ContenderOptions {
  name: string;
  bundle: Bundle;
  extension?: 'cjs' | 'mjs';
  event: unknown;
  environment: Record<string, string>;
}

/** Milliseconds that the function has: more than it needs, migrations included, which keep some to tell of a failure. */
const REMAINING_MS = 30_000;

/** Writes a contender's files into `folder`. */
export function createContender(folder: string, options: ContenderOptions): Contender {
  const { name, bundle, extension = 'cjs', event, environment } = options;
  mkdirSync(folder, { recursive: true });
  const path = resolve(folder, name.replaceAll(/[^\w-]+/g, '_'));
  writeFileSync(`${path}.${extension}`, bundle.code);
  writeFileSync(`${path}.json`, JSON.stringify({ event, remainingMs: REMAINING_MS }));
  return { name, call: () => runFresh(`${path}.${extension}`, `${path}.json`, environment) };
}
