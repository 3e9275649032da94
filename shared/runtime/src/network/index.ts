export { isLoopback } from './isLoopback.ts';
export { isLostConnection } from './isLostConnection.ts';
