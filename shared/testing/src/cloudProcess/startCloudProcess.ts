import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePorts } from './freePorts.ts';
import { outputTail } from './outputTail.ts';
import { stopGroup } from './stopGroup.ts';

export interface CloudProcess {
  awsPort: number;
  apiPort: number;
  /** How much faster than AWS its clock runs. */
  timeScale: number;
  /** Ends the process and all it started in its group. */
  stop(): Promise<void>;
}

interface Options {
  command: string;
  args: readonly string[];
  /** Default 120,000. */
  readyWithinMs?: number;
}

/**
 * Starts a local cloud as a child in a process group of its own, on free ports, its clock 60 times as fast, and waits
 * until it is ready.
 *
 * @throws Error with the child's output if it ends or is not ready in time; then nothing is left running.
 * @example const cloud = await startCloudProcess({ command: 'npm', args: ['start'] });
 */
export async function startCloudProcess({ command, args, readyWithinMs = 120_000 }: Options): Promise<CloudProcess> {
  const [awsPort, apiPort] = await freePorts();
  const timeScale = Number(process.env.LOCAL_TIME_SCALE ?? 60);
  const child = spawn(command, args, {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: childEnvironment({ awsPort, apiPort, timeScale }),
  });
  const output = outputTail(child);
  const release = endWithThisProcess(child);
  const stop = async () => {
    release();
    if (child.pid) await stopGroup(child.pid);
  };
  const settled = new AbortController();
  try {
    await Promise.race([ended(child), ready(awsPort, readyWithinMs, settled.signal)]);
  } catch (cause) {
    await stop();
    throw new Error(`${command} ${args.join(' ')} started no local cloud: ${String(cause)}\n${output()}`, { cause });
  } finally {
    settled.abort();
  }
  return { awsPort, apiPort, timeScale, stop };
}

/** What jest sets for its tests is none of the local cloud's business. */
function childEnvironment({ awsPort, apiPort, timeScale }: Omit<CloudProcess, 'stop'>): NodeJS.ProcessEnv {
  const { NODE_ENV: _, JEST_WORKER_ID: __, ...environment } = process.env;
  return {
    ...environment,
    LOCAL_TIME_SCALE: String(timeScale),
    LOCAL_AWS_PORT: String(awsPort),
    LOCAL_API_PORT: String(apiPort),
  };
}

/** An interrupted test run leaves the child, which is in another process group, without its end: pass it on. */
function endWithThisProcess(child: ChildProcess): () => void {
  const end = () => child.pid && process.kill(-child.pid, 'SIGTERM');
  const interrupted = () => process.exit(130);
  process.once('exit', end).once('SIGINT', interrupted).once('SIGTERM', interrupted).once('SIGHUP', interrupted);
  return () => {
    process.off('exit', end).off('SIGINT', interrupted).off('SIGTERM', interrupted).off('SIGHUP', interrupted);
  };
}

async function ended(child: ChildProcess): Promise<never> {
  const [code, signal] = await once(child, 'exit');
  throw new Error(`it ended with ${signal ?? `exit code ${code}`} before it was ready`);
}

async function ready(port: number, withinMs: number, settled: AbortSignal): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (Date.now() < deadline && !settled.aborted) {
    if (await isReady(port)) return;
    await sleep(100);
  }
  throw new Error(`it was not ready after ${withinMs / 1000} s`);
}

async function isReady(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/_local/health`, { signal: AbortSignal.timeout(2_000) });
    const { status, bundling } = (await response.json()) as { status?: string; bundling?: number };
    // Bundles that are made meanwhile would take the time that the tests measure.
    return status === 'ready' && !bundling;
  } catch {
    return false; // Not listening yet.
  }
}
