import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';
import type { LocalCloud } from '../localCloud.ts';
import { environmentVariables } from './environmentVariables.ts';
import { exitError, killed, type Outcome, timeoutError } from './errorDocument.ts';
import type { FunctionLog, FunctionLogStream } from './functionLog.ts';
import { platformLines } from './platformLines.ts';
import type { FunctionConfiguration } from './types.ts';
import type { WorkerAnswer, WorkerInvocation, WorkerLogMessage, WorkerStart } from './workerMessages.ts';

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

type Answer = WorkerAnswer | { type: 'timeout' } | { type: 'exit'; reason: string };

// The source runs as TypeScript, the published build as JavaScript.
const bootstrap = new URL(`./bootstrap${extname(import.meta.url)}`, import.meta.url);
// Lambda gives the init phase 10 s of its own before the function's timeout counts.
const initPatience = 10_000;

/** Starts a worker thread that loads the function's bundle. */
export function startEnvironment(
  configuration: FunctionConfiguration,
  host: Pick<LocalCloud, 'iam' | 'region' | 'endpoint'>,
  log: FunctionLog,
): Environment {
  const id = randomUUID();
  const stream = logStreamOf(id, configuration);
  const lines = platformLines(configuration);
  const platform = (messages: string[]) => {
    for (const message of messages) log.write(stream, { message });
  };
  const show = (line: string) => log.write(stream, { message: line, shown: line });
  platform(lines.initStart());
  const { worker, keys } = startWorker(id, stream.logStreamName, configuration, host);
  const startedAt = performance.now();
  const timeoutMilliseconds = configuration.timeoutSeconds * 1_000;
  let waiting: ((answer: Answer) => void) | undefined;
  let alive = true;
  let initMilliseconds: number | undefined;

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
  const initialised = nextAnswer(Math.max(initPatience, timeoutMilliseconds)).finally(() => {
    initMilliseconds = performance.now() - startedAt;
  });

  // What gets past the runtime's own streams, such as a crash of the engine.
  for (const input of [worker.stdout, worker.stderr]) createInterface({ input }).on('line', show);
  worker.on('message', (message: WorkerAnswer | WorkerLogMessage) => {
    if (message.type !== 'log') return waiting?.(message);
    const { type: _, ...event } = message;
    log.write(stream, event);
  });
  worker.on('error', (error) => {
    alive = false;
    show(`${error}`);
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
      const { requestId } = invocation;
      await initialised;
      platform(lines.start(requestId));
      const begin = performance.now();
      const answer = await answerTo(invocation);
      if (answer.type !== 'result' && answer.type !== 'error') await end();
      const outcome = outcomeOf(answer, requestId, configuration.timeoutSeconds);
      const init = initMilliseconds !== undefined && { initMilliseconds };
      initMilliseconds = undefined;
      platform(lines.end({ requestId, outcome, durationMilliseconds: performance.now() - begin, ...init }));
      return outcome;
    },
  };
}

function logStreamOf(id: string, { functionName, roleArn, logGroupName }: FunctionConfiguration): FunctionLogStream {
  const day = new Date().toISOString().slice(0, 10).replaceAll('-', '/');
  return { functionName, roleArn, logGroupName, logStreamName: `${day}/[$LATEST]${id.replaceAll('-', '')}` };
}

function startWorker(
  id: string,
  logStreamName: string,
  configuration: FunctionConfiguration,
  { iam, region, endpoint }: Pick<LocalCloud, 'iam' | 'region' | 'endpoint'>,
) {
  const { functionName, roleArn, codeFile, handler } = configuration;
  const keys = iam.issueKeys({ type: 'role', roleArn, functionName, environmentId: id });
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
