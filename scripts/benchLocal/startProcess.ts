import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { outputTail } from '@patterns/testing/cloudProcess';
import { type ProcessTree, readTree } from './readTree.ts';

export interface StartedProcess {
  /** From the start of the process until `isReady` said so. */
  readyMilliseconds: number;
  /** Milliseconds since the start of the process. */
  elapsed(): number;
  /** What it and its children use now. */
  tree(): ProcessTree;
  stop(): Promise<void>;
}

interface Options {
  args: readonly string[];
  cwd?: string;
  env?: Record<string, string>;
  isReady(): Promise<boolean>;
  /** Milliseconds between two questions. */
  askedEvery: number;
}

/** Twenty that start for the first time take more than a minute where nothing else runs. */
const PATIENCE_MS = 300_000;

const running = new Set<ChildProcess>();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
process.once('exit', () => {
  // A local cloud that is not asked leaves its databases behind.
  for (const child of running) child.kill('SIGTERM');
});

/** Starts Node with `args` and waits until it is ready. @throws Error with its output if it ends before. */
export async function startProcess({ args, cwd, env, isReady, askedEvery }: Options): Promise<StartedProcess> {
  const began = performance.now();
  const elapsed = () => performance.now() - began;
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = outputTail(child);
  const ended = once(child, 'exit');
  running.add(child);
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    running.delete(child);
  };
  while (!(await isReady().catch(() => false))) {
    const hasEnded = child.exitCode !== null || child.signalCode !== null;
    if (hasEnded || elapsed() > PATIENCE_MS) {
      child.kill('SIGTERM');
      throw new Error(`${args.join(' ')} was not ready after ${Math.round(elapsed() / 1_000)} s\n${output()}`);
    }
    await sleep(askedEvery);
  }
  return { readyMilliseconds: elapsed(), elapsed, stop, tree: () => readTree(child.pid ?? 0) };
}
