import { count } from '@patterns/runtime/observability';
import { type LoadDeps, loadInto } from '../../domain/loadReport.ts';
import type { Slot } from '../../domain/reportCache.ts';

/** Without the lock it does nothing: it comes too late or a second time, and another reader has handed the load over. */
export const createRefreshReport =
  (deps: LoadDeps) =>
  async ({ token, ...slot }: Slot & { token: string }): Promise<void> => {
    if (!(await deps.cache.renew(slot, token))) return count('Duplicate');
    await loadInto(slot, token, deps);
    count('Processed');
  };
