import { perCloud } from '../perCloud.ts';
import type { StandingResource } from './stackScope.ts';

/** A stack that stands, by which the next deployment tells what has changed. */
interface StandingStack {
  resources: ReadonlyMap<string, StandingResource>;
  outputs: Record<string, string>;
  /** Names of its exports. */
  exports: string[];
  /** Names of what it takes of others by Fn::ImportValue. */
  imports: ReadonlySet<string>;
}

/** The stacks of a cloud by name. */
export const standingStacks = perCloud(() => new Map<string, StandingStack>());
