export { type QueueHandler, queue } from './queue.ts';
export type { QueueMessage, QueueOptions } from './types.ts';
