import * as v from 'valibot';
import { daysFrom, isDay, MAX_DAYS, type ReportQuery, reportNames } from '../../domain/report.ts';

export const pathSchema = v.object({ report: v.picklist(reportNames) });

const day = v.custom<string>(
  (value) => typeof value === 'string' && isDay(value),
  'must be a day of the calendar such as 2026-11-20',
);

export const querySchema = v.pipe(
  v.object({ from: day, to: day }),
  v.forward(
    v.check(({ from, to }) => from <= to, 'must not be before from'),
    ['to'],
  ),
  v.forward(
    v.check(({ from, to }) => daysFrom(from, to) <= MAX_DAYS, `must be at most ${MAX_DAYS} days from the first`),
    ['to'],
  ),
);

export type ReportPath = Pick<ReportQuery, 'report'> & v.InferOutput<typeof pathSchema>;
export type ReportDays = Pick<ReportQuery, 'from' | 'to'> & v.InferOutput<typeof querySchema>;
