import { StringDecoder } from 'node:string_decoder';
import { format } from 'node:util';
import { thrownError } from './errorDocument.ts';
import type { FunctionLogEvent } from './functionLog.ts';

export const logLevels = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'] as const;
export type LogLevel = (typeof logLevels)[number];

/** What the function's environment variables say of its log. */
interface WorkerLogOptions {
  isJson: boolean;
  /** Nothing below it is written; all of it when absent. */
  level: string | undefined;
  requestId(): string | undefined;
  send(event: FunctionLogEvent): void;
}

interface Streams {
  stdout: NodeJS.WriteStream;
  stderr: NodeJS.WriteStream;
}

/**
 * The log as Lambda's Node.js runtime keeps it: each call of the console is one event, with time, request and level
 * around it; what goes to stdout and stderr directly, such as a logger's JSON, is one event a line, as it is.
 * https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html
 */
export function createWorkerLog({ isJson, level, requestId, send }: WorkerLogOptions) {
  const least = logLevels.indexOf(level as LogLevel);
  const flushes: (() => void)[] = [];
  /** What the request's function has logged with a stack in it. */
  let stacks = { requestId: requestId(), text: '' };

  function put(message: string, shown: string, isShown = true): void {
    if (stacks.requestId !== requestId()) stacks = { requestId: requestId(), text: '' };
    if (/ at .*:\d+:\d+/.test(shown)) stacks.text += shown;
    send({ message, ...(isShown && { shown }) });
  }

  function log(logLevel: LogLevel, parts: unknown[], isShown = true): void {
    if (logLevels.indexOf(logLevel) < least) return;
    const timestamp = new Date().toISOString();
    const text = isJson ? jsonEvent(parts, { timestamp, level: logLevel, requestId: requestId() }) : format(...parts);
    put(isJson ? text : `${timestamp}\t${requestId()}\t${logLevel}\t${text}`, text, isShown);
  }

  function capture(stream: NodeJS.WriteStream): void {
    const decoder = new StringDecoder('utf8');
    let rest = '';
    const line = (text: string) => text !== '' && put(text, text);
    flushes.push(() => {
      line(rest);
      rest = '';
    });
    stream.write = (chunk: Uint8Array | string, encoding?: unknown, written?: unknown): boolean => {
      const lines = `${rest}${typeof chunk === 'string' ? chunk : decoder.write(Buffer.from(chunk))}`.split('\n');
      rest = lines.pop() ?? '';
      lines.forEach(line);
      const done = typeof encoding === 'function' ? encoding : written;
      if (typeof done === 'function') process.nextTick(done);
      return true;
    };
  }

  return {
    /** What Lambda says of an error; not shown when the function has logged the same error with its stack. */
    thrown: (what: string, error: unknown): void => {
      const frame = error instanceof Error ? /^\s+at (.+)$/m.exec(error.stack ?? '')?.[1] : undefined;
      const isNew = frame === undefined || !stacks.text.includes(frame);
      const isObject = isJson && error instanceof Error;
      log('ERROR', isObject ? [what, error] : [`${what}\t${JSON.stringify(thrownError(error))}`], isNew);
    },
    install: (console: Console, { stdout, stderr }: Streams): void => {
      for (const stream of [stdout, stderr]) capture(stream);
      const methods = {
        trace: 'TRACE',
        debug: 'DEBUG',
        log: 'INFO',
        info: 'INFO',
        warn: 'WARN',
        error: 'ERROR',
      } as const;
      for (const [method, logLevel] of Object.entries(methods)) {
        console[method as keyof typeof methods] = (...parts: unknown[]) => log(logLevel, parts);
      }
    },
    /** Sends what was written without an end of line. */
    flush: () => {
      for (const flush of flushes) flush();
    },
  };
}

function jsonEvent(parts: unknown[], head: object): string {
  const [only] = parts;
  try {
    const error = parts.find((part) => part instanceof Error);
    const details = error && {
      ...{ errorType: error.name, errorMessage: error.message, stackTrace: error.stack?.split('\n') ?? [] },
    };
    const message = parts.length === 1 && !error ? only : format(...parts);
    return JSON.stringify({ ...head, message, ...details });
  } catch {
    return JSON.stringify({ ...head, message: format(...parts) });
  }
}
