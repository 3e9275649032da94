import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../supervision/freePort.ts';
import type { Supervisor } from '../../supervision/types.ts';
import { dynoxideCommand } from './dynoxideCommand.ts';
import { forward } from './forward.ts';

const attempts = 500;
const pauseMilliseconds = 10;

/** Starts dynoxide, in memory, and answers its URL once it listens. @throws Error if there is none or it does not start. */
export async function startDynoxide(supervisor: Supervisor): Promise<URL> {
  const url = new URL(`http://127.0.0.1:${await freePort()}/`);
  const child = supervisor.spawn('dynoxide', dynoxideCommand(), ['--host', url.hostname, '--port', url.port]);
  for (let attempt = 0; attempt < attempts && child.exitCode === null; attempt++) {
    if (await answers(url)) return url;
    await sleep(pauseMilliseconds);
  }
  throw new Error('dynoxide does not answer: start again, or set AWS_ENDPOINT_URL_DYNAMODB to another DynamoDB');
}

async function answers(url: URL): Promise<boolean> {
  try {
    return (await forward(url, 'DynamoDB_20120810.ListTables', '{}')).status === 200;
  } catch {
    return false;
  }
}
