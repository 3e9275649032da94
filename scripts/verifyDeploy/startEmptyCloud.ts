import { spawn } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Starts a local cloud without services on free ports, and points the AWS SDKs of this process at it. */
export async function startEmptyCloud(): Promise<{ stop(): void }> {
  const [awsPort, apiPort] = [await freePort(), await freePort()];
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${awsPort}`,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_REGION: 'us-east-1',
    LOCAL_AWS_PORT: String(awsPort),
    LOCAL_API_PORT: String(apiPort),
    // How often osls asks how far a stack is, in milliseconds.
    SLS_AWS_MONITORING_FREQUENCY: '200',
  });
  const child = spawn(process.execPath, ['scripts/start.ts', 'none'], {
    stdio: ['pipe', 'ignore', 'inherit'],
    env: { ...process.env, LOCAL_TIME_SCALE: '60' },
  });
  while (!(await isReady(awsPort))) {
    if (child.exitCode !== null) throw new Error('The local cloud ended while it started');
    await sleep(100);
  }
  return { stop: () => void child.kill() };
}

async function isReady(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/_local/health`).catch(() => undefined);
  const { status } = answer?.ok ? ((await answer.json()) as { status: string }) : { status: 'starting' };
  return status === 'ready';
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
