export { freePorts } from './freePorts.ts';
export { outputTail } from './outputTail.ts';
export { type CloudProcess, startCloudProcess } from './startCloudProcess.ts';
