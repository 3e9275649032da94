import type { BillingType } from './billingRecord.ts';

export const reportNames = ['revenue-by-day', 'revenue-by-billing-type'] as const;

/** The days of a report, of which each is a day more to sum up when it is loaded. */
export const MAX_DAYS = 366;

const DAY_MS = 86_400_000;

/** Which report, of which days. */
export interface ReportQuery {
  report: (typeof reportNames)[number];
  /** The first day, in UTC: `2026-11-01`. */
  from: string;
  /** The last day. */
  to: string;
}

/** Money of one currency: no row adds up two. */
export type ReportRow = ({ day: string } | { billingType: BillingType }) & {
  /** Minor units. */
  amount: number;
  /** ISO 4217. */
  currency: string;
};

export interface Report extends ReportQuery {
  rows: ReportRow[];
  /** ISO 8601: when it was loaded. It holds all that was recorded before. */
  asOf: string;
}

const midnight = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** Whether the calendar has the day: JavaScript takes 30 February for 2 March, and PostgreSQL knows no year 0. */
export const isDay = (day: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(day) &&
  !day.startsWith('0000') &&
  !Number.isNaN(midnight(day)) &&
  new Date(midnight(day)).toISOString().startsWith(day);

/** Both counted; less than 1 if they are the wrong way round. */
export const daysFrom = (from: string, to: string): number => (midnight(to) - midnight(from)) / DAY_MS + 1;

/** The month of a day or of a time in UTC: `2026-11`. */
export const monthOf = (time: string): string => time.slice(0, 7);

/** The months of which the report has days. */
export function monthsOf({ from, to }: ReportQuery): string[] {
  const days = Array.from({ length: daysFrom(from, to) }, (_, day) =>
    new Date(midnight(from) + day * DAY_MS).toISOString(),
  );
  return [...new Set(days.map(monthOf))];
}
