import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { type ErrorDocument, thrownError } from './errorDocument.ts';
import { type Handler, loadHandler, runtimeError } from './loadHandler.ts';
import { createWorkerLog } from './workerLog.ts';
import type { WorkerAnswer, WorkerInvocation, WorkerLogMessage, WorkerStart } from './workerMessages.ts';

// The cache of compiled code is this runtime's affair: a function on Lambda does not see the variable.
delete process.env.NODE_COMPILE_CACHE;

let requestId: string | undefined;
const log = createWorkerLog({
  isJson: process.env.AWS_LAMBDA_LOG_FORMAT === 'JSON',
  level: process.env.AWS_LAMBDA_LOG_LEVEL,
  requestId: () => requestId,
  send: (event) => parentPort?.postMessage({ type: 'log', ...event } satisfies WorkerLogMessage),
});
log.install(console, process);

// Lambda's Node.js runtime ends with these two exit statuses.
process.on('uncaughtException', (error) => exit('Uncaught Exception', error, 129));
process.on('unhandledRejection', (reason) => exit('Unhandled Promise Rejection', reason, 128));

start();

function start() {
  try {
    const handler = loadHandler(workerData as WorkerStart);
    parentPort?.on('message', (invocation: WorkerInvocation) => void run(handler, invocation).then(answer));
    answer({ type: 'result', payload: 'null' });
  } catch (error) {
    answer({ type: 'initError', error: logged('Init Error', error) });
  }
}

async function run(handler: Handler, invocation: WorkerInvocation): Promise<WorkerAnswer> {
  const context = contextOf(invocation);
  requestId = invocation.requestId;
  // SDK clients pass it on with every call.
  process.env._X_AMZN_TRACE_ID = invocation.traceHeader;
  try {
    if (invocation.latencyMilliseconds > 0) await sleep(invocation.latencyMilliseconds);
    return { type: 'result', payload: serialise(await handler(JSON.parse(invocation.payload), context)) };
  } catch (error) {
    return { type: 'error', error: logged('Invoke Error', error) };
  }
}

function contextOf(invocation: WorkerInvocation) {
  const deadline = Date.now() + invocation.timeoutMilliseconds;
  return {
    awsRequestId: invocation.requestId,
    invokedFunctionArn: invocation.invokedFunctionArn,
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => deadline - Date.now(),
  };
}

function serialise(result: unknown): string {
  try {
    return JSON.stringify(result) ?? 'null';
  } catch (error) {
    throw runtimeError('MarshalError', `Unable to stringify response body: ${error}`);
  }
}

function logged(what: string, error: unknown): ErrorDocument {
  log.thrown(what, error);
  return thrownError(error);
}

function exit(what: string, error: unknown, status: number): never {
  logged(what, error);
  log.flush();
  process.exit(status);
}

function answer(message: WorkerAnswer) {
  log.flush();
  parentPort?.postMessage(message);
}
