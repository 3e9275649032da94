import { readLines } from './inputLines.ts';

test('one value a line, blank lines are none', () => {
  expect(readLines('{"value":1}\n\n {"value":-2.5}\r\n')).toEqual([1, -2.5]);
  expect(readLines('')).toEqual([]);
});

test.each(['{', 'null', '{"value":"2"}', '{"value":1e300}', '{"value":5e-324}'].map((line) => `{"value":1}\n${line}`))(
  'the line that is wrong is named: %j',
  (text) => {
    const fields = [{ pointer: '/key', detail: expect.stringMatching(/^line 2 /) }];
    expect(() => readLines(text)).toThrow(expect.objectContaining({ code: 'invalid', fields }));
  },
);
