export { type QueueHandler, queue } from './queue.ts';
export { type QueuePollerOptions, queuePoller } from './queuePoller.ts';
export { type EventToSend, sendEvent } from './sendEvent.ts';
export type { GivenUp, QueueMessage, QueueOptions } from './types.ts';
