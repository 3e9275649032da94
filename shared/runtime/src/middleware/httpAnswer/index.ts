export { httpAnswer } from './httpAnswer.ts';
