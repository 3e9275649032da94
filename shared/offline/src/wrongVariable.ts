/** An environment variable leads nowhere: no resource of a stack is to blame. */
export class WrongVariable extends Error {
  override readonly name = 'WrongVariable';

  /** @param reason what is wrong, as a sentence without its full stop. */
  constructor(variable: string, reason: string) {
    super(`${reason}. Correct ${variable}, or unset it, and start again`);
  }
}
