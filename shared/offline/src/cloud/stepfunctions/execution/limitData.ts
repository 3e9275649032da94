import { StateError } from '../asl/stateError.ts';

const mostBytes = 262_144;

/** @throws StateError States.DataLimitExceeded for a result that no state may hand on. */
export function limitData(value: unknown, name: string): void {
  if (Buffer.byteLength(JSON.stringify(value) ?? '') <= mostBytes) return;
  const cause = `The state/task '${name}' returned a result with a size exceeding the maximum number of bytes service limit.`;
  throw new StateError('States.DataLimitExceeded', cause);
}
