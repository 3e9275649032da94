import { resolveExpression } from '../asl/fillTemplate.ts';
import { StateError } from '../asl/stateError.ts';
import type { Reading, StateOf } from '../asl/types.ts';

/** The error of a Fail state, whose parts may be paths or intrinsic functions. */
export function failureOf(
  { Error: error, ErrorPath, Cause, CausePath }: StateOf<'Fail'>,
  reading: Reading,
): StateError {
  const textAt = (path: string | undefined, field: string) =>
    path === undefined ? undefined : String(resolveExpression(path, reading, field));
  return new StateError(error ?? textAt(ErrorPath, 'ErrorPath'), Cause ?? textAt(CausePath, 'CausePath'));
}
