import { parseSchedule } from './schedule.ts';

const at = Date.parse('2026-01-31T12:00:30Z');
const next = (expression: string, after = at) => {
  const time = parseSchedule(expression)(after);
  return time === undefined ? undefined : new Date(time).toISOString();
};

test.each([
  ['rate(1 minute)', '2026-01-31T12:01:30.000Z'],
  ['rate(2 hours)', '2026-01-31T14:00:30.000Z'],
  ['rate(7 days)', '2026-02-07T12:00:30.000Z'],
  ['cron(* * * * ? *)', '2026-01-31T12:01:00.000Z'],
  ['cron(0/15 * * * ? *)', '2026-01-31T12:15:00.000Z'],
  ['cron(0 10 ? * MON-FRI *)', '2026-02-02T10:00:00.000Z'],
  ['cron(0 10 ? * 2 *)', '2026-02-02T10:00:00.000Z'],
  ['cron(0 8 L * ? *)', '2026-02-28T08:00:00.000Z'],
  ['cron(0 8 1W * ? *)', '2026-02-02T08:00:00.000Z'],
  ['cron(0 8 ? * 6L *)', '2026-02-27T08:00:00.000Z'],
  ['cron(0 8 ? * 6#1 *)', '2026-02-06T08:00:00.000Z'],
  ['cron(0 12 1 1 ? 2028)', '2028-01-01T12:00:00.000Z'],
])('%s', (expression, expected) => {
  expect(next(expression)).toBe(expected);
});

test('a year that is over comes no more', () => {
  expect(next('cron(0 12 1 1 ? 2020)')).toBeUndefined();
});

test.each([
  'rate(0 minutes)',
  'rate(1 minutes)',
  'rate(5 minute)',
  'rate(1 second)',
  'cron(* * * * *)',
  'cron(* * * * * *)',
  'cron(* * ? * ? *)',
  'cron(61 * * * ? *)',
  'at(2026-01-31T12:00:00)',
  '',
])('%s is refused', (expression) => {
  expect(() => parseSchedule(expression)).toThrow('ScheduleExpression is not valid');
});
