/** Why an execution is to end, as whoever stops it says. */
export class StopRequest extends Error {
  override readonly name = 'StopRequest';
  readonly error: string | undefined;
  override readonly cause: string | undefined;

  constructor(error: string | undefined, cause: string | undefined) {
    super('The execution is to stop');
    this.error = error;
    this.cause = cause;
  }
}
