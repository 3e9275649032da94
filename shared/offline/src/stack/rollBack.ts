import { reasonOf } from '../reasonOf.ts';

/** What was done and could not be undone is part of the stack. */
export class RollbackFailed extends Error {
  override readonly name = 'RollbackFailed';

  constructor(logicalIds: readonly string[], options: ErrorOptions) {
    const which = `The following resource(s) failed to roll back: [${logicalIds.join(', ')}].`;
    super(`${reasonOf(options.cause)} ${which}`, options);
  }
}

/**
 * Undoes what was done to resources, the last first; what one that is left refers to is left as well.
 * @returns the logical ids of those that could not be undone.
 */
export async function rollBack(
  undos: readonly (readonly [string, () => Promise<void>])[],
  dependencies: ReadonlyMap<string, readonly string[]>,
): Promise<string[]> {
  const failed: string[] = [];
  for (const [logicalId, undo] of undos.toReversed()) {
    if (failed.some((other) => dependencies.get(other)?.includes(logicalId))) failed.push(logicalId);
    else await undo().catch(() => failed.push(logicalId));
  }
  return failed;
}
