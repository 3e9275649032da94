import { type DataExport, type ExportPayload, exportOf } from '../../domain/dataExport.ts';
import type { Results } from '../../domain/results.ts';
import type { Task } from '../../domain/task.ts';

/** Lambda delivers a task at least once, and the router may hand it over twice: it is done once. */
export const createMakeExport =
  ({ exports }: { exports: Results<DataExport> }) =>
  async (task: Task<ExportPayload>): Promise<'stored' | 'duplicate'> =>
    exports.store(exportOf(task));
