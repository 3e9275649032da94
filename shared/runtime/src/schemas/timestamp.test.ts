import * as v from 'valibot';
import { timestamp } from './index.ts';

test.each(['2026-01-31T12:00:00Z', '2028-02-29T23:59:59.999Z', '0001-01-01T00:00:00Z'])('%s is a time', (time) => {
  expect(v.safeParse(timestamp, time).success).toBe(true);
});

test.each([
  '2026-02-30T00:00:00Z',
  '2027-02-29T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '0000-01-01T00:00:00Z',
  '2026-01-31T12:00:00+01:00',
  '2026-01-31',
  'now',
])('%s is none', (time) => {
  expect(v.safeParse(timestamp, time).success).toBe(false);
});
