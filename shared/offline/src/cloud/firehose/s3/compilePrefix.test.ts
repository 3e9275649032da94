import { compilePrefix, type PrefixSettings } from './compilePrefix.ts';

const at = Date.UTC(2018, 7, 27, 10, 30);
const evaluated = (settings: PrefixSettings) => {
  const { records, failures } = compilePrefix(settings);
  return [records(at), failures('processing-failed')(at)];
};

// https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html
test.each<[PrefixSettings, string, string]>([
  [{}, '2018/08/27/10/', 'processing-failed/2018/08/27/10/'],
  [{ Prefix: 'mine/' }, 'mine/2018/08/27/10/', 'mine/processing-failed/2018/08/27/10/'],
  [{ ErrorOutputPrefix: 'failures/!{firehose:error-output-type}/' }, '2018/08/27/10/', 'failures/processing-failed/'],
  [{ ErrorOutputPrefix: 'failures/' }, '2018/08/27/10/', 'failures/processing-failed/2018/08/27/10/'],
  [
    {
      Prefix: 'p/year=!{timestamp:yyyy}/hour=!{timestamp:HH}/',
      ErrorOutputPrefix: "e/!{timestamp:'year='yyyy'/month='MM}/!{firehose:error-output-type}",
      CustomTimeZone: 'Asia/Tokyo',
    },
    'p/year=2018/hour=19/',
    'e/year=2018/month=08/processing-failed',
  ],
])('%j', (settings, records, failures) => {
  expect(evaluated(settings)).toEqual([records, failures]);
});

test('random strings differ, and a date follows them', () => {
  const { records } = compilePrefix({
    Prefix: '!{firehose:random-string}/!{firehose:random-string}/',
    ErrorOutputPrefix: 'e/',
  });

  const [, first, second, date] = /^(.{11})\/(.{11})\/(.+)$/.exec(records(at)) ?? [];
  expect(first).not.toBe(second);
  expect(date).toBe('2018/08/27/10/');
});

test.each<[string, PrefixSettings, string]>([
  ['an expression without ErrorOutputPrefix', { Prefix: '!{timestamp:yyyy}/' }, "can't be null"],
  ['no error type', { ErrorOutputPrefix: '!{timestamp:yyyy}/' }, 'must contain !{firehose:error-output-type}'],
  ['an error type of records', { Prefix: '!{firehose:error-output-type}/' }, 'can not contain'],
  ['an unknown expression', { Prefix: '!{shop:x}/', ErrorOutputPrefix: 'e/' }, '!{shop:x} is no expression'],
  ['an open expression', { Prefix: '!{timestamp:yyyy', ErrorOutputPrefix: 'e/' }, '!{ can only begin'],
  ['an unknown zone', { CustomTimeZone: 'Moon/Base' }, 'Moon/Base'],
  ['a letter that is none', { Prefix: '!{timestamp:YYYY}/', ErrorOutputPrefix: 'e/' }, 'YYYY'],
  ['more than 512 characters', { Prefix: 'x'.repeat(500) }, '512'],
])('%s is refused', (_, settings, message) => {
  expect(() => compilePrefix(settings)).toThrow(
    expect.objectContaining({ code: 'InvalidArgumentException', message: expect.stringContaining(message) }),
  );
});
