export { type DeadLetter, sendDeadLetter } from './sendDeadLetter.ts';
