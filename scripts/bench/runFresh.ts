import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

/** What the first call of a fresh process took, loading included, without Node.js' own start. */
export interface FirstCall {
  /** Of all its threads: on one CPU, the time it takes where nobody else wants that CPU. */
  cpuMs: number;
  wallMs: number;
  /** A status, `done`, or the name of an error. */
  outcome: number | string;
}

const SCRIPT = resolve(import.meta.dirname, 'runOnce.cjs');

const canPin = availableParallelism() > 1 && spawnSync('taskset', ['--version']).status === 0;

/** Whether processes are pinned here, as a reader is told. */
export const pinning = canPin
  ? 'Each process has one CPU of its own.'
  : 'There is no taskset here, or one CPU: nothing is pinned.';

/** One CPU for what is measured; the rest for this process, which answers its calls. */
const lastCpu = availableParallelism() - 1;
if (canPin) spawnSync('taskset', ['--all-tasks', '--cpu-list', '--pid', `0-${lastCpu - 1}`, String(process.pid)]);

/** Loads a bundle in a fresh process and calls its handler once. @throws Error with its output if it can't. */
export async function runFresh(bundle: string, input: string, environment: NodeJS.ProcessEnv): Promise<FirstCall> {
  return (await runPinned([SCRIPT, bundle, input], environment)) as FirstCall;
}

/** Runs a script of ours in a process that has one CPU, and answers the JSON that it writes to fd 3. */
export async function runPinned(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<unknown> {
  const pin = canPin ? ['taskset', '--cpu-list', String(lastCpu)] : [];
  const [program = '', ...rest] = [...pin, process.execPath, ...args];
  const child = spawn(program, rest, { env: environment, stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  const [written, errors] = await Promise.all([
    text(child.stdio[3] as Readable),
    text(child.stderr as Readable),
    child.exitCode ?? once(child, 'exit'),
  ]);
  if (!written) throw new Error(`${args.join(' ')} failed:\n${errors}`);
  return JSON.parse(written);
}
