import { gunzipSync } from 'node:zlib';

/** How many of the sent events an invocation's event holds. */
export function eventsIn(event: unknown): number {
  const { Records, awslogs } = (event ?? {}) as { Records?: unknown[]; awslogs?: { data: string } };
  if (!awslogs) return Records?.length ?? 1;
  const { messageType, logEvents } = JSON.parse(String(gunzipSync(Buffer.from(awslogs.data, 'base64')))) as {
    messageType: 'DATA_MESSAGE' | 'CONTROL_MESSAGE';
    logEvents: unknown[];
  };
  return messageType === 'DATA_MESSAGE' ? logEvents.length : 0;
}
