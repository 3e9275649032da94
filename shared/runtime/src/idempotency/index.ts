export { type PutOnce, putOnce } from './putOnce.ts';
