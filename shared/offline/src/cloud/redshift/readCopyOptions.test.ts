import { readCopyOptions } from './readCopyOptions.ts';

test.each([
  ["JSON 'auto'", { ignoresCase: false, isCompressed: false }],
  ["format as json 'auto ignorecase' gzip;", { ignoresCase: true, isCompressed: true }],
  [" GZIP  TIMEFORMAT 'auto'\nJSON AS 'auto' DATEFORMAT AS 'auto' ", { ignoresCase: false, isCompressed: true }],
])('%j', (text, expected) => {
  expect(readCopyOptions(text)).toEqual(expected);
});

test.each([
  ["JSON 'auto' MAXERROR 10", 'does not know MAXERROR 10'],
  ["JSON 's3://bucket/paths'", "does not know JSON 's3://bucket/paths'"],
  ["JSON 'auto' GZIPPED", 'does not know GZIPPED'],
  ['', "reads JSON 'auto' alone"],
  ['GZIP', "reads JSON 'auto' alone"],
])('%j is refused', (text, message) => {
  expect(() => readCopyOptions(text)).toThrow(message);
});
