export { signedFetch } from './signedFetch.ts';
