import { type Click, deviceOf } from './click.ts';

/** What is known of a click beside itself. */
interface Arrival {
  /** Milliseconds since the epoch. */
  receivedAt: number;
  correlationId: string;
}

/** A line of the archive: flat, so that a table can hold it. */
export function archiveLine(click: Click, { receivedAt, correlationId }: Arrival): string {
  const line = { ...click, device: deviceOf(click), receivedAt: new Date(receivedAt).toISOString(), correlationId };
  return `${JSON.stringify(line)}\n`;
}
