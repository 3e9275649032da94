export { type ParseOptions, parse, parseNow } from './parse.ts';
export { parseJson } from './parseJson.ts';
export { toFieldErrors } from './toFieldErrors.ts';
