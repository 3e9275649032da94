import type { StreamParts } from './types.ts';

export interface LoggingOptions {
  Enabled: boolean;
  LogGroupName?: string | undefined;
  LogStreamName?: string | undefined;
}

export interface FirehoseError {
  /** Such as `S3.AccessDenied`. */
  errorCode: string;
  message: string;
}

/** Writes an error of deliveries to `destination`, or of a transform on the way there. Never rejects. */
export type ErrorLog = (error: FirehoseError, more?: Record<string, unknown>) => Promise<void>;

/**
 * The error lines of a destination, which its role writes into a log stream that stands already.
 * https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-logs.html
 */
export function createErrorLog(
  { Enabled, LogGroupName, LogStreamName }: LoggingOptions,
  { roleArn, destination }: { roleArn: string; destination: string },
  { name, arn, call, clock, report }: StreamParts,
): ErrorLog {
  const told = new Set<string>();
  return async ({ errorCode, message }, more) => {
    if (!told.has(errorCode)) report(`${name} could not deliver to ${destination}: ${errorCode}: ${message}`);
    told.add(errorCode);
    if (!Enabled) return;
    const line = { deliveryStreamARN: arn, destination, deliveryStreamVersionId: 1, message, errorCode, ...more };
    const event = { timestamp: clock.now(), message: JSON.stringify(line) };
    await call({ type: 'role', roleArn }, 'logs', 'PutLogEvents', {
      ...{ logGroupName: LogGroupName, logStreamName: LogStreamName, logEvents: [event] },
    }).catch((error: unknown) => {
      if (!told.has('logs')) report(`${name} could not write to ${LogGroupName}/${LogStreamName}: ${error}`);
      told.add('logs');
    });
  };
}
