export { expectStatus } from './expectStatus.ts';
export type { Breakage, OpenScene, Scene } from './types.ts';
