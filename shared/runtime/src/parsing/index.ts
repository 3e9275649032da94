export { type ParseOptions, parse } from './parse.ts';
export { parseJson } from './parseJson.ts';
export { toFieldErrors } from './toFieldErrors.ts';
