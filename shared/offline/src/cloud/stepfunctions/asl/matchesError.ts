/** Errors that a wildcard leaves alone. */
const terminal = new Set(['States.Runtime', 'States.DataLimitExceeded']);

/**
 * Whether one of the names in an `ErrorEquals` means the error.
 * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
export function matchesError(names: readonly string[], error = ''): boolean {
  if (error === 'States.Runtime') return false;
  return names.some((name) => {
    if (name === error) return true;
    if (name === 'States.ALL') return !terminal.has(error);
    if (name === 'States.Timeout') return error === 'States.HeartbeatTimeout';
    return name === 'States.TaskFailed' && !terminal.has(error) && !isTimeout(error);
  });
}

function isTimeout(error: string): boolean {
  return error === 'States.Timeout' || error === 'States.HeartbeatTimeout';
}
