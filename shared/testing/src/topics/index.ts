export { type SubscribedQueue, subscribedQueue } from './subscribedQueue.ts';
