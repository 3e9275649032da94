export { httpRequest } from './httpRequest.ts';
