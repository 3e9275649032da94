import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { captureOutput } from './captureOutput.ts';
import { RESPONSE_URL } from './generators/customResourceEvent.ts';
import type { Deployed, Outcome } from './types.ts';

type Handler = (event: unknown, context: object) => unknown;

const TIMEOUT: unique symbol = Symbol('timeout');

/** Runs handlers in this thread, of which it takes the output and the process. */
export async function createRunner() {
  const logs = captureOutput();
  const stray: string[] = [];
  const told: string[] = [];
  process.on('unhandledRejection', (reason) => stray.push(`unhandled rejection: ${reason}`));
  process.on('uncaughtException', (error) => stray.push(`uncaught: ${error}`));
  process.exit = (code) => {
    stray.push(`process.exit(${code})`);
    throw new Error('The process would have ended');
  };
  const server = createServer(async (request, response) => {
    told.push(await text(request));
    response.end();
  }).listen(0, '127.0.0.1');
  server.unref();
  await once(server, 'listening');
  const responseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

  /** @throws what loading the function throws. */
  async function load({ indexFile, variables }: Deployed): Promise<Handler> {
    Object.assign(process.env, variables);
    const { handler } = (await import(pathToFileURL(indexFile).href)) as { handler: Handler };
    return handler;
  }

  async function run(handler: Handler, event: string, timeoutSeconds: number): Promise<Outcome> {
    logs();
    const begin = Date.now();
    const result = await settled(handler, event.replace(RESPONSE_URL, responseUrl), begin + timeoutSeconds * 1_000);
    // What was not waited for is told of once the microtasks are done.
    await new Promise(setImmediate);
    return {
      ...result,
      isTimeout: result.isTimeout || Date.now() - begin > timeoutSeconds * 1_000,
      ...{ stray: stray.splice(0), told: told.splice(0), logs: logs() },
    };
  }

  return { load, run };
}

async function settled(
  handler: Handler,
  event: string,
  deadline: number,
): Promise<Pick<Outcome, 'answer' | 'thrown' | 'isTimeout'>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof TIMEOUT>((resolve) => {
    timer = setTimeout(resolve, deadline - Date.now(), TIMEOUT);
  });
  try {
    const answer = await Promise.race([handler(JSON.parse(event), contextOf(deadline)), late]);
    return answer === TIMEOUT ? { isTimeout: true } : { answer: JSON.stringify(answer) ?? 'null', isTimeout: false };
  } catch (error) {
    return { thrown: described(error), isTimeout: false };
  } finally {
    clearTimeout(timer);
  }
}

function described(error: unknown): NonNullable<Outcome['thrown']> {
  if (!(error instanceof Error)) return { name: typeof error, message: String(error), isOurs: false };
  return { name: error.name, message: error.message, isOurs: 'code' in error && 'retryable' in error };
}

const contextOf = (deadline: number) => ({
  awsRequestId: randomUUID(),
  functionName: 'fuzzed',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:fuzzed',
  memoryLimitInMB: '256',
  getRemainingTimeInMillis: () => deadline - Date.now(),
});

export type Runner = Awaited<ReturnType<typeof createRunner>>;
