import { AppError } from '@patterns/runtime/errors';
import type { Results } from './results.ts';

/** Results in memory, for tests; results.contract.ts holds them to what the table does. */
export function fakeResults<Result extends { taskId: string }>(): Results<Result> & { stored: Map<string, Result> } {
  const stored = new Map<string, Result>();
  return {
    stored,
    store: async (result) => {
      const found = stored.get(result.taskId);
      if (!found) {
        stored.set(result.taskId, result);
        return 'stored';
      }
      if (JSON.stringify(found) === JSON.stringify(result)) return 'duplicate';
      throw new AppError('conflict', `Task ${result.taskId} has another result.`);
    },
  };
}
