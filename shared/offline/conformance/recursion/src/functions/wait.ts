import { setTimeout as sleep } from 'node:timers/promises';

export const handler = ({ milliseconds = 0 }: { milliseconds?: number }): Promise<void> => sleep(milliseconds);
