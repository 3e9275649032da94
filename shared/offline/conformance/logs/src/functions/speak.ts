/** Writes to the console, then a line to stdout. */
export const handler = async ({ text, line }: { text: unknown; line: string }): Promise<void> => {
  console.debug('too fine with LogFormat JSON');
  console.log(text);
  process.stdout.write(`${line}\n`);
};
