import { setTimeout as sleep } from 'node:timers/promises';
import { freePorts } from '@patterns/testing/cloudProcess';
import { type StartedProcess, startProcess } from './startProcess.ts';

const POLL_MS = 20;

interface StartedCloud extends StartedProcess {
  awsPort: number;
  apiPort: number;
  /** Resolves once no function has to be bundled any more, with the milliseconds since the start of the process. */
  bundled(): Promise<number>;
}

/** `npm start` in a process of its own, and ready: with `names`, those services alone. */
export async function startCloud(
  names: readonly string[] = [],
  env: Record<string, string> = {},
): Promise<StartedCloud> {
  const [awsPort, apiPort] = await freePorts();
  const health = async () => {
    const answer = await fetch(`http://127.0.0.1:${awsPort}/_local/health`);
    return (await answer.json()) as { status: string; bundling: number };
  };
  const started = await startProcess({
    args: ['scripts/start.js', ...names],
    env: { ...env, LOCAL_AWS_PORT: String(awsPort), LOCAL_API_PORT: String(apiPort) },
    isReady: async () => (await health()).status === 'ready',
    askedEvery: POLL_MS,
  });
  const bundled = async () => {
    while ((await health()).bundling > 0) await sleep(POLL_MS);
    return started.elapsed();
  };
  return { ...started, awsPort, apiPort, bundled };
}
