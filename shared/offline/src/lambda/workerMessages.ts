import type { ErrorDocument } from './errorDocument.ts';
import type { FunctionLogEvent } from './functionLog.ts';

/** What a worker is started with. */
export interface WorkerStart {
  codeFile: string;
  handler: string;
}

/** One invocation on its way into the worker. */
export interface WorkerInvocation {
  requestId: string;
  invokedFunctionArn: string;
  /** JSON. */
  payload: string;
  /** `_X_AMZN_TRACE_ID` meanwhile. */
  traceHeader: string;
  timeoutMilliseconds: number;
  /** Milliseconds that a fault keeps the handler waiting, inside its timeout. */
  latencyMilliseconds: number;
}

/** A log event on its way out; those of an invocation come before its answer. */
export type WorkerLogMessage = FunctionLogEvent & { type: 'log' };

/** What a worker says: a first result (or `initError`) once the bundle is loaded, then one answer per invocation. */
export type WorkerAnswer = { type: 'initError' | 'error'; error: ErrorDocument } | { type: 'result'; payload: string };
