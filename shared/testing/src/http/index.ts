export { expectProblem } from './expectProblem.ts';
export { jsonClient } from './jsonClient.ts';
export type { Answer, Asked, JsonClient } from './types.ts';
