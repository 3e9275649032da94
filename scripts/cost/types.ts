import type { Head, MonthlyHead } from './prices.ts';

/** One head of the bill of an event. */
export interface UseLine {
  head: Head;
  /** Units an event. */
  quantity: number;
}

/** One head of the bill of a month. */
export interface MonthLine {
  head: MonthlyHead;
  count: number;
}

/** What a service costs. */
export interface Bill {
  service: string;
  /** What is an event: `products created`. */
  events: string;
  /** How many were counted. */
  counted: number;
  /** Why it differs from run to run, where it does. */
  varies?: string;
  use: UseLine[];
  month: MonthLine[];
}
