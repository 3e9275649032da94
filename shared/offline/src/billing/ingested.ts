import type { Billed } from './createMeter.ts';

/** CloudWatch Logs adds this to each event. */
const overheadBytes = 26;

/** What a log group takes in, in bytes. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html */
export function ingested(logGroupName: string, message: string): Billed {
  const units = Buffer.byteLength(message) + overheadBytes;
  return { service: 'logs', action: 'Ingest', resource: logGroupName, units };
}
