/**
 * Keeps what is written to stdout and stderr during each test of the file and answers its JSON lines, those
 * of the current test only.
 *
 * @example
 * const output = captureOutput();
 * test('…', () => { …; expect(output()).toEqual([expect.objectContaining({ level: 'ERROR' })]); });
 */
export function captureOutput(): () => Record<string, unknown>[] {
  let written = '';
  const streams = [process.stdout, process.stderr];
  const originals = streams.map((stream) => stream.write);
  const keep = (chunk: unknown): boolean => {
    written += String(chunk);
    return true;
  };
  beforeEach(() => {
    written = '';
    for (const stream of streams) stream.write = keep as typeof stream.write;
  });
  afterEach(() => {
    for (const [index, stream] of streams.entries()) stream.write = originals[index] ?? stream.write;
  });
  return () =>
    written
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, unknown>);
}
