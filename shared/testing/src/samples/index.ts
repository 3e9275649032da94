export { samplesContract } from './samplesContract.ts';
