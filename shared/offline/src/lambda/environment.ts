import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';
import type { LocalCloud } from '../localCloud.ts';
import { environmentVariables } from './environmentVariables.ts';
import { exitError, killed, type Outcome, timeoutError } from './errorDocument.ts';
import type { FunctionConfiguration } from './types.ts';
import type { WorkerAnswer, WorkerInvocation, WorkerStart } from './workerMessages.ts';

/** One execution environment: runs one invocation at a time, until it ends. */
export interface Environment {
  readonly id: string;
  readonly configuration: FunctionConfiguration;
  /** Resolves once the bundle is loaded, or can't be. */
  readonly loaded: Promise<unknown>;
  /** False once the worker has ended or is ending. */
  alive(): boolean;
  /** Never rejects: all that goes wrong in the function is an outcome. */
  invoke(invocation: Omit<WorkerInvocation, 'timeoutMilliseconds'>): Promise<Outcome>;
  /** Ends the worker at once; an invocation in it fails with Runtime.ExitError. */
  end(): Promise<void>;
}

/** Takes a line that a function wrote. */
export type FunctionLog = (functionName: string, line: string) => void;

type Answer = WorkerAnswer | { type: 'timeout' } | { type: 'exit'; reason: string };

// The source runs as TypeScript, the published build as JavaScript.
const bootstrap = new URL(`./bootstrap${extname(import.meta.url)}`, import.meta.url);
// Lambda gives the init phase 10 s of its own before the function's timeout counts.
const initMilliseconds = 10_000;

/** Starts a worker thread that loads the function's bundle. */
export function startEnvironment(
  configuration: FunctionConfiguration,
  host: Pick<LocalCloud, 'iam' | 'region' | 'endpoint'>,
  log: FunctionLog,
): Environment {
  const id = randomUUID();
  const { worker, keys } = startWorker(id, configuration, host);
  const timeoutMilliseconds = configuration.timeoutSeconds * 1_000;
  let waiting: ((answer: Answer) => void) | undefined;
  let alive = true;

  const end = async () => {
    alive = false;
    await worker.terminate();
  };
  const nextAnswer = (milliseconds: number) =>
    new Promise<Answer>((resolve) => {
      const timer = setTimeout(() => waiting?.({ type: 'timeout' }), milliseconds);
      waiting = (answer) => {
        waiting = undefined;
        clearTimeout(timer);
        resolve(answer);
      };
    });
  const initialised = nextAnswer(Math.max(initMilliseconds, timeoutMilliseconds));

  for (const input of [worker.stdout, worker.stderr]) {
    createInterface({ input }).on('line', (line) => log(configuration.functionName, line));
  }
  worker.on('message', (answer: WorkerAnswer) => waiting?.(answer));
  worker.on('error', (error) => {
    alive = false;
    log(configuration.functionName, `${error}`);
  });
  worker.on('exit', (status) => {
    const reason = alive ? exitReason(status) : killed;
    alive = false;
    host.iam.revokeKeys(keys.accessKeyId);
    waiting?.({ type: 'exit', reason });
  });

  const answerTo = async (invocation: Omit<WorkerInvocation, 'timeoutMilliseconds'>): Promise<Answer> => {
    const init = await initialised;
    if (init.type !== 'result') return init;
    if (!alive) return { type: 'exit', reason: killed };
    const answer = nextAnswer(timeoutMilliseconds);
    worker.postMessage({ ...invocation, timeoutMilliseconds } satisfies WorkerInvocation);
    return answer;
  };

  return {
    id,
    configuration,
    loaded: initialised,
    alive: () => alive,
    end,
    invoke: async (invocation) => {
      const answer = await answerTo(invocation);
      if (answer.type !== 'result' && answer.type !== 'error') await end();
      return outcomeOf(answer, invocation.requestId, configuration.timeoutSeconds);
    },
  };
}

function startWorker(
  id: string,
  configuration: FunctionConfiguration,
  { iam, region, endpoint }: Pick<LocalCloud, 'iam' | 'region' | 'endpoint'>,
) {
  const { functionName, roleArn, codeFile, handler } = configuration;
  const keys = iam.issueKeys({ type: 'role', roleArn, functionName, environmentId: id });
  const logStreamName = `${new Date().toISOString().slice(0, 10).replaceAll('-', '/')}/[$LATEST]${id.replaceAll('-', '')}`;
  const variables = environmentVariables(configuration, { keys, logStreamName, region, endpoint });
  const worker = new Worker(bootstrap, {
    // Stripped types and compiled bundles are kept between environments: half of a cold start.
    env: { ...variables, NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache') },
    execArgv: [],
    name: functionName,
    resourceLimits: { maxOldGenerationSizeMb: configuration.memoryMegabytes },
    stderr: true,
    stdout: true,
    workerData: { codeFile, handler } satisfies WorkerStart,
  });
  return { worker, keys };
}

function exitReason(status: number): string {
  return status === 0
    ? 'Runtime exited without providing a reason'
    : `Runtime exited with error: exit status ${status}`;
}

function outcomeOf(answer: Answer, requestId: string, timeoutSeconds: number): Outcome {
  switch (answer.type) {
    case 'result':
      return { payload: answer.payload };
    case 'error':
    case 'initError':
      return { error: answer.error };
    case 'timeout':
      return { error: timeoutError(requestId, timeoutSeconds) };
    case 'exit':
      return { error: exitError(requestId, answer.reason) };
  }
}
