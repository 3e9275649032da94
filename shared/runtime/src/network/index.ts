export { isLoopback } from './isLoopback.ts';
