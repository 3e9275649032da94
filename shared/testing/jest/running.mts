import type { CloudProcess } from '../src/cloudProcess/index.ts';

/** Handed from globalSetup to globalTeardown, which jest runs in one process. */
export const running: { cloud?: CloudProcess } = {};
