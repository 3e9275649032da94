import type { HttpAnswer, HttpRequest } from '@patterns/runtime/http';
import type { Reports } from '../../domain/report.ts';
import type { ReportPath, ReportQuery } from './schema.ts';

export const createGetReport =
  ({ reports }: { reports: Reports }) =>
  async ({
    path: { report },
    query: { limit, after },
  }: HttpRequest<undefined, ReportPath, ReportQuery>): Promise<HttpAnswer> => {
    // One more than asked for tells whether there is another page.
    const found = await reports.ordersByCustomer({ limit: limit + 1, after });
    const rows = found.slice(0, limit);
    const next = found.length > limit ? rows.at(-1)?.customerId : undefined;
    return { status: 200, body: { report, rows, ...(next !== undefined && { next }) } };
  };
