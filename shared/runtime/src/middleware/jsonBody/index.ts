export { jsonBody } from './jsonBody.ts';
