export { type QueueHandler, queue } from './queue.ts';
export { type QueuePollerOptions, queuePoller } from './queuePoller.ts';
export { type EventToSend, sendEvent } from './sendEvent.ts';
export type { MessageIdentity, QueueMessage, QueueOptions } from './types.ts';
