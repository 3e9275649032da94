export { type NotificationOptions, notification } from './notification.ts';
export { type EventToPublish, publishEvent } from './publishEvent.ts';
