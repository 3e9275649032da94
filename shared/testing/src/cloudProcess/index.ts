export { type CloudProcess, startCloudProcess } from './startCloudProcess.ts';
