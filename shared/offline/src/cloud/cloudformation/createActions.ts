import { providers } from '../../awsServices.ts';
import type { LocalCloud } from '../../localCloud.ts';
import { changeSetActions } from './changeSetActions.ts';
import { createCodeStore } from './createCodeStore.ts';
import { createStacks } from './createStacks.ts';
import { readingActions } from './readingActions.ts';
import { stackActions } from './stackActions.ts';
import type { Action } from './types.ts';

/** What the API does, by action. What takes time goes on in the background, and `DescribeStackEvents` tells of it. */
export function createActions(cloud: LocalCloud): Readonly<Record<string, Action>> {
  const parts = { cloud, stacks: createStacks(cloud), providers, code: createCodeStore(cloud) };
  return { ...changeSetActions(parts), ...stackActions(parts), ...readingActions(parts) };
}
