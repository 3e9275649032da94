import { gunzipSync, gzipSync } from 'node:zlib';
import type { LogEvent, LogPlace } from '../domain/auditLine.ts';

/** Bytes: far more than an event of 1 MB unpacks to, far less than the function's memory. */
const LARGEST = 32_000_000;

/** What a function is invoked with for a subscription of CloudWatch Logs. */
export interface LogsEvent {
  awslogs: { data: string };
}

/** @throws Error for what is not packed as CloudWatch Logs packs it. */
export const unpack = ({ awslogs: { data } }: LogsEvent): unknown =>
  JSON.parse(gunzipSync(Buffer.from(data, 'base64'), { maxOutputLength: LARGEST }).toString());

/** One line as CloudWatch Logs would send it: invoking the function with it tries the line again. */
export function packLine(line: LogEvent, { logGroup, logStream }: LogPlace): LogsEvent {
  const message = { messageType: 'DATA_MESSAGE', logGroup, logStream, logEvents: [line] };
  return { awslogs: { data: gzipSync(JSON.stringify(message)).toString('base64') } };
}
