export { type HeldConnection, type HeldConnectionOptions, heldConnection } from './heldConnection.ts';
export { isLoopback } from './isLoopback.ts';
export { isLostConnection } from './isLostConnection.ts';
