export { readConfig } from './readConfig.ts';
