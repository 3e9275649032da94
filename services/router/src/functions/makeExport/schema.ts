import { day, identifier } from '@patterns/runtime/schemas';
import * as v from 'valibot';
import type { ExportPayload } from '../../domain/dataExport.ts';
import type { Task } from '../../domain/task.ts';

export const exportTask = v.object({
  taskId: identifier,
  payload: v.strictObject({ dataset: identifier, from: day, to: day, format: v.picklist(['csv', 'json']) }),
}) satisfies v.GenericSchema<unknown, Task<ExportPayload>>;
