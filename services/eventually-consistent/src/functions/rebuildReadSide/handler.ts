import { logger } from '@patterns/runtime/observability';
import { type RebuildDeps, type Rebuilt, rebuild } from '../../domain/rebuild.ts';
import type { RebuildRequest } from './schema.ts';

/** Milliseconds to write another page, and to remove what is no longer there. */
const RESERVE_MS = 60_000;

interface RebuildReadSideDeps extends Omit<RebuildDeps, 'hasTime'> {
  /** Milliseconds until the invocation ends. */
  remainingMs: () => number;
}

export const createRebuildReadSide =
  ({ remainingMs, ...deps }: RebuildReadSideDeps) =>
  async ({ resume }: RebuildRequest): Promise<Rebuilt> => {
    const rebuilt = await rebuild(resume, { ...deps, hasTime: () => remainingMs() > RESERVE_MS });
    logger.info('read side rebuilt', { ...rebuilt });
    return rebuilt;
  };
