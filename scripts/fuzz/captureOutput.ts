/** Takes what this thread writes, line by line, until it is asked for. */
export function captureOutput(): () => string[] {
  let text = '';
  for (const stream of [process.stdout, process.stderr]) {
    stream.write = (chunk: string | Uint8Array, ...rest: unknown[]) => {
      text += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
      const done = rest.find((each) => typeof each === 'function');
      if (typeof done === 'function') done();
      return true;
    };
  }
  return () => {
    const lines = text.split('\n').filter((line) => line !== '');
    text = '';
    return lines;
  };
}
