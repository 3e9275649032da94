import { Cron } from 'croner';
import { reasonOf } from '../../reasonOf.ts';

/** The first time after the given one, both in milliseconds since the epoch; `undefined` if there is none any more. */
export type Schedule = (after: number) => number | undefined;

const units: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * Reads `rate(5 minutes)` or `cron(0 12 * * ? *)`: minute, hour, day of the month, month, day of the week (1 is
 * Sunday), year, in UTC.
 *
 * @throws Error for an expression that EventBridge refuses.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
 */
export function parseSchedule(expression: string): Schedule {
  const [, kind, inside = ''] = /^(rate|cron)\((.*)\)$/.exec(expression) ?? [];
  if (kind === 'rate') return rate(inside, expression);
  if (kind === 'cron') return cron(inside, expression);
  throw invalid(expression, 'it must be rate(…) or cron(…)');
}

function rate(inside: string, expression: string): Schedule {
  const [, value = '', unit = '', plural = ''] = /^([1-9]\d*) (minute|hour|day)(s?)$/.exec(inside) ?? [];
  const milliseconds = Number(value) * (units[unit] ?? 0);
  if (!milliseconds) throw invalid(expression, 'a rate is a whole number and minute(s), hour(s) or day(s)');
  if ((value === '1') !== (plural === '')) throw invalid(expression, '1 takes the singular, all else the plural');
  return (after) => after + milliseconds;
}

function cron(inside: string, expression: string): Schedule {
  const fields = inside.split(' ');
  const [minute, hour, dayOfMonth = '', month, dayOfWeek = '', year] = fields;
  if (fields.length !== 6) throw invalid(expression, 'cron has six fields');
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) {
    throw invalid(expression, 'either the day of the month or that of the week must be ?, and not both');
  }
  // The last Friday of a month is 6L there and 6#L here.
  const weekday = dayOfWeek.replace(/^(\w+)L$/, '$1#L').replace('?', '*');
  const pattern = ['0', minute, hour, dayOfMonth.replace('?', '*'), month, weekday, year].join(' ');
  try {
    const jobs = new Cron(pattern, {
      mode: '7-part',
      timezone: 'UTC',
      alternativeWeekdays: true,
      domAndDow: true,
      sloppyRanges: true,
    });
    return (after) => jobs.nextRun(new Date(after))?.getTime();
  } catch (error) {
    throw invalid(expression, reasonOf(error));
  }
}

const invalid = (expression: string, why: string) =>
  new Error(`Parameter ScheduleExpression is not valid: ${expression}: ${why}.`);
