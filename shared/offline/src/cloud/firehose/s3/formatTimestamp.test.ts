import { formatTimestamp } from './formatTimestamp.ts';

const at = Date.UTC(2026, 2, 4, 0, 5, 9);

test.each([
  ['yyyy/MM/dd/HH', '2026/03/04/00'],
  ["'year='yyyy'/month='MM'/day='dd'/hour='HH", 'year=2026/month=03/day=04/hour=00'],
  ['uuuu yy M d', '2026 26 3 4'],
  ['MMM MMMM E EEEE D', 'Mar March Wed Wednesday 63'],
  ['h:mm:ss a', '12:05:09 AM'],
  ["HH'h'mm", '00h05'],
  ["''yyyy'o''clock'", "'2026o'clock"],
])('%s', (pattern, expected) => {
  expect(formatTimestamp(pattern, at, 'UTC')).toBe(expected);
});

test('in another time zone it is another day', () => {
  expect(formatTimestamp('yyyy-MM-dd HH', at, 'America/New_York')).toBe('2026-03-03 19');
  expect(formatTimestamp('yyyy-MM-dd HH', at, 'Asia/Tokyo')).toBe('2026-03-04 09');
});

// A year of weeks is what YYYY means, and not what is meant by it.
test.each(['YYYY', 'Q', 'yyyy[MM]', "yyyy'", 'yyyy#'])('%s is refused', (pattern) => {
  expect(() => formatTimestamp(pattern, at, 'UTC')).toThrow(RangeError);
});
