export { type HttpHandler, type HttpOptions, http } from './http.ts';
export { readBody } from './readBody.ts';
export type { HttpEvent } from './toRequest.ts';
export type { HttpAnswer, HttpRequest } from './types.ts';
