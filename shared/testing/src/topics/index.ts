export { subscribedQueue } from './subscribedQueue.ts';
