import { AppError } from '@patterns/runtime/errors';
import type { Task } from './task.ts';

export interface ExportPayload {
  dataset: string;
  /** The first and the last day, `YYYY-MM-DD`. */
  from: string;
  to: string;
  format: 'csv' | 'json';
}

export interface DataExport extends ExportPayload {
  taskId: string;
  exportKey: string;
  days: number;
}

const DAY_MS = 86_400_000;

/** @throws AppError `invalid` if the last day is before the first. */
export function exportOf({ taskId, payload }: Task<ExportPayload>): DataExport {
  const { dataset, from, to, format } = payload;
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  if (days < 1) throw new AppError('invalid', `The last day, ${to}, is before the first, ${from}.`);
  return { taskId, dataset, from, to, format, exportKey: `exports/${dataset}/${taskId}.${format}`, days };
}
