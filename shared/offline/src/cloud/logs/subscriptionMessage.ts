import { gzipSync } from 'node:zlib';
import { asyncPayloadLimit } from '../../lambda/payloadLimits.ts';
import type { LogEvent } from './types.ts';

/** Whose events a message bears: all are of one stream. */
export interface MessageSource {
  owner: string;
  logGroup: string;
  logStream: string;
  filterName: string;
}

/** What the `data` of an invocation holds, before it is packed. */
type Message = Record<string, unknown>;

/**
 * The payloads that bring matching events to a function: one, or as many as the limit of an asynchronous event asks
 * for. https://docs.aws.amazon.com/lambda/latest/dg/services-cloudwatchlogs.html
 */
export function dataPayloads(source: MessageSource, events: readonly LogEvent[]): string[] {
  const { owner, logGroup, logStream, filterName } = source;
  const logEvents = events.map(({ id, timestamp, message }) => ({ id, timestamp, message }));
  const head = { messageType: 'DATA_MESSAGE', owner, logGroup, logStream, subscriptionFilters: [filterName] };
  const payload = packed({ ...head, logEvents });
  // One event that is too large alone is for Lambda to refuse.
  if (payload.length <= asyncPayloadLimit || events.length === 1) return [payload];
  const half = Math.ceil(events.length / 2);
  return [...dataPayloads(source, events.slice(0, half)), ...dataPayloads(source, events.slice(half))];
}

/** Asks whether the destination can be reached; functions leave it aside. */
export function controlPayload(now: number): string {
  const message = 'CWL CONTROL MESSAGE: Checking health of destination Lambda.';
  return packed({
    ...{ messageType: 'CONTROL_MESSAGE', owner: 'CloudwatchLogs', logGroup: '', logStream: '' },
    ...{ subscriptionFilters: [], logEvents: [{ id: '', timestamp: now, message }] },
  });
}

function packed(message: Message): string {
  return JSON.stringify({ awslogs: { data: gzipSync(JSON.stringify(message)).toString('base64') } });
}
