export { transact } from './transact.ts';
