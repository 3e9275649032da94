export { type QueueHandler, queue } from './queue.ts';
export { type EventToSend, sendEvent } from './sendEvent.ts';
export type { QueueMessage, QueueOptions } from './types.ts';
