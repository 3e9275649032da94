import { setTimeout as sleep } from 'node:timers/promises';

/** Takes long enough for a backlog to form. */
export const handler = (): Promise<void> => sleep(100);
