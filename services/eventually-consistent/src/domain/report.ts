import type { Money } from './thing.ts';

export interface ReportRow {
  customerId: string;
  customer:
    | { status: 'present'; name: string; email: string }
    | { status: 'deleted' }
    /** There are orders of it, by these ids: at most a hundred are named. */
    | { status: 'not-arrived'; orderIds: string[] };
  orderCount: number;
  /** One for each currency. */
  totals: Money[];
}

export interface Reports {
  /**
   * All customers and whoever else orders are of, by their ids.
   * @param after the id that the last page ended with.
   * @throws AppError `unavailable` if the database is away.
   */
  ordersByCustomer(page: { limit: number; after?: string | undefined }): Promise<ReportRow[]>;
}

/** How many orders are named whose customer has not arrived. */
export const NAMED_ORDERS = 100;
