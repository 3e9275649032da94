export { alarmContract } from './alarmContract.ts';
export { compiledTemplate } from './compiledTemplate.ts';
