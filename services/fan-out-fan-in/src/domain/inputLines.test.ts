import { readLines } from './inputLines.ts';

test('one value a line, blank lines are none', () => {
  expect(readLines('{"value":1}\n\n {"value":-2.5}\r\n')).toEqual([1, -2.5]);
  expect(readLines('')).toEqual([]);
});

test.each(['{"value":1}\n{', '{"value":1}\nnull', '{"value":1}\n{"value":"2"}', '{"value":1}\n{"value":1e300}'])(
  'the line that is wrong is named: %j',
  (text) => {
    const fields = [{ pointer: '/key', detail: expect.stringMatching(/^line 2 /) }];
    expect(() => readLines(text)).toThrow(expect.objectContaining({ code: 'invalid', fields }));
  },
);
