import type { HttpAnswer, HttpRequest } from '@patterns/runtime/http';
import { count } from '@patterns/runtime/observability';
import { type ReadDeps, readReport } from '../../domain/readReport.ts';
import type { ReportDays, ReportPath } from './schema.ts';

/** Milliseconds to load the report after all, if whoever was loading it died: a query's own, and to answer. */
const LOAD_MS = 3_500;

const metrics = { hit: 'Hit', miss: 'Miss', stale: 'Stale', bypass: 'Bypass' } as const;

export const createGetReport =
  (deps: ReadDeps) =>
  async ({ path, query, remainingMs }: HttpRequest<undefined, ReportPath, ReportDays>): Promise<HttpAnswer> => {
    const giveUpAt = deps.now() + remainingMs() - LOAD_MS;
    const { report, from } = await readReport({ ...path, ...query }, deps, giveUpAt);
    count(metrics[from]);
    return { status: 200, headers: { 'x-cache': from }, body: report };
  };
