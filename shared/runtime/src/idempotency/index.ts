export { fingerprint } from './fingerprint.ts';
export { type PutOnce, putOnce } from './putOnce.ts';
