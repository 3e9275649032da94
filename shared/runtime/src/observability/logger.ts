import type { Context } from 'aws-lambda';
import { currentCorrelationId } from './correlation.ts';
import { inJson } from './inJson.ts';
import { serviceName } from './serviceName.ts';

type Level = 'INFO' | 'WARN' | 'ERROR';
type Attributes = Readonly<Record<string, unknown>>;

const levels = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL', 'CRITICAL', 'SILENT'];
const rankOf = (level = 'INFO') => levels.indexOf(level.toUpperCase());
/** Both say from which level on: what one of them leaves out is not written. */
const lowest = Math.max(rankOf(process.env.POWERTOOLS_LOG_LEVEL), rankOf(process.env.AWS_LAMBDA_LOG_LEVEL));

let invocation: Attributes = {};
let isFirst = true;

/** What is read when a line is written costs nothing where nothing is logged, and concurrent work never mixes ids. */
function write(level: Level, message: string, more: Error | Attributes = {}): void {
  if (rankOf(level) < lowest) return;
  const line = {
    level,
    message,
    timestamp: new Date().toISOString(),
    service: serviceName,
    correlation_id: currentCorrelationId(),
    ...invocation,
    xray_trace_id: /Root=([^;]+)/.exec(process.env._X_AMZN_TRACE_ID ?? '')?.[1],
    ...(more instanceof Error ? { error: more } : more),
  };
  process.stdout.write(`${inJson(line)}\n`);
}

/**
 * The environment's one logger: JSON lines with the correlation id, past `console`, which would put words before them.
 * `POWERTOOLS_LOG_LEVEL` sets the level, or Lambda's own setting does. Errors are written with their causes.
 *
 * @example
 * logger.info('payment stored', { paymentId });
 */
export const logger = {
  info: (message: string, more?: Error | Attributes) => write('INFO', message, more),
  warn: (message: string, more?: Error | Attributes) => write('WARN', message, more),
  error: (message: string, more?: Error | Attributes) => write('ERROR', message, more),
  /** From now on each line tells of this invocation. */
  addContext: ({ functionName, awsRequestId }: Context) => {
    invocation = { function_name: functionName, function_request_id: awsRequestId, cold_start: isFirst };
    isFirst = false;
  },
};
