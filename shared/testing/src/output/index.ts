export { captureOutput } from './captureOutput.ts';
