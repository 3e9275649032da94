export { type NotificationOptions, notification } from './notification.ts';
