/** An error name of the States Language with its cause: what Retry and Catch match, and what an execution fails with. */
export class StateError extends Error {
  override readonly name = 'StateError';
  /** Such as `States.Timeout` or the name of an error that a function threw; a Fail state may leave it out. */
  readonly error: string | undefined;

  constructor(error: string | undefined, cause?: string) {
    super(cause ?? '');
    this.error = error;
  }

  /** What a Catch puts at its ResultPath. */
  get output(): { Error?: string; Cause?: string } {
    return { ...(this.error !== undefined && { Error: this.error }), ...(this.message && { Cause: this.message }) };
  }
}

/** An error that no Retry and no Catch takes: a path that leads nowhere, a result that is no JSON. */
export function runtimeError(cause: string): StateError {
  return new StateError('States.Runtime', cause);
}
