import { setTimeout as sleep } from 'node:timers/promises';

interface Order {
  /** The name of an error to throw, on attempts before `until`. */
  throws?: string;
  attempt?: number;
  until?: number;
  exits?: boolean;
  milliseconds?: number;
  /** So long a text is answered. */
  length?: number;
}

/** Does as it is told, else answers its event. */
export const handler = async (event: Order): Promise<unknown> => {
  const { throws, attempt = 0, until = Number.POSITIVE_INFINITY, exits, milliseconds, length } = event;
  if (milliseconds !== undefined) await sleep(milliseconds);
  if (exits) process.exit(1);
  if (throws !== undefined && attempt < until) throw Object.assign(new Error('as told'), { name: throws });
  return length === undefined ? event : 'x'.repeat(length);
};
