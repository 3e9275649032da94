import { createRequire } from 'node:module';
import type { WorkerStart } from './workerMessages.ts';

export type Handler = (event: unknown, context: object) => unknown;

const callbackMessage =
  'AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. ' +
  'Use an async handler: https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html';

/** The handler that the bundle exports. @throws Error named as Lambda's Node.js runtime names it. */
export function loadHandler({ codeFile, handler }: WorkerStart): Handler {
  const dot = handler.lastIndexOf('.');
  if (dot < 0) throw runtimeError('MalformedHandlerName', 'Bad handler');
  const exported = requireBundle(codeFile)[handler.slice(dot + 1)];
  if (!exported) throw runtimeError('HandlerNotFound', `${handler} is undefined or not exported`);
  if (typeof exported !== 'function') throw runtimeError('HandlerNotFound', `${handler} is not a function`);
  if (exported.length >= 3) throw runtimeError('CallbackHandlerDeprecated', callbackMessage);
  return exported as Handler;
}

export function runtimeError(name: string, message: string, cause?: Error): Error {
  const error = new Error(message, { cause });
  error.name = `Runtime.${name}`;
  if (cause?.stack) error.stack = cause.stack;
  return error;
}

function requireBundle(codeFile: string): Record<string, unknown> {
  try {
    return createRequire(codeFile)(codeFile) as Record<string, unknown>;
  } catch (error) {
    throw importError(error);
  }
}

function importError(error: unknown): unknown {
  if (error instanceof SyntaxError) return runtimeError('UserCodeSyntaxError', `${error}`, error);
  const missing = error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND';
  return missing ? runtimeError('ImportModuleError', `${error}`, error) : error;
}
