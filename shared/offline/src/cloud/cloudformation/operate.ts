import type { LocalCloud } from '../../localCloud.ts';
import { reasonOf } from '../../reasonOf.ts';
import { deploy } from '../../stack/deploy.ts';
import { removeStack } from '../../stack/removeStack.ts';
import type { ResourceProvider } from '../../stack/resourceProvider.ts';
import { standingStacks } from '../../stack/standingStacks.ts';
import type { createCodeStore } from './createCodeStore.ts';
import type { Stacks } from './createStacks.ts';
import type { Stack, StackSource } from './types.ts';

/** What the actions work with. */
export interface Parts {
  cloud: LocalCloud;
  providers: readonly ResourceProvider[];
  stacks: Stacks;
  code: ReturnType<typeof createCodeStore>;
}

/** Gives a stack its next status, and tells of it. */
function enter({ stacks }: Pick<Parts, 'stacks'>, stack: Stack, status: string, reason?: string): void {
  stack.status = status;
  stack.reason = reason;
  const type = 'AWS::CloudFormation::Stack';
  stacks.note(stack, { logicalId: stack.name, type, physicalId: stack.id, status, reason });
}

/** Builds a stack or changes it, in the background; what fails is rolled back. */
export async function build(stack: Stack, source: StackSource, parts: Parts): Promise<void> {
  const { cloud, providers, stacks, code } = parts;
  const isUpdate = standingStacks(cloud).has(stack.name);
  const [verb, undoing] = isUpdate ? ['UPDATE', 'UPDATE_ROLLBACK'] : ['CREATE', 'ROLLBACK'];
  enter(parts, stack, `${verb}_IN_PROGRESS`, 'User Initiated');
  if (isUpdate) stack.updatedAt = new Date();
  let reason: string | undefined;
  try {
    const { unsupported } = await deploy(
      {
        stackName: stack.name,
        stackId: stack.id,
        // The front has one path for each stack, whatever services it knows.
        service: stack.name,
        stage: source.tags.STAGE ?? '',
        template: source.template,
        parameters: source.parameters,
        code: async (_logicalId, given) => ({ file: await code.file(given) }),
        tell: (step) => stacks.note(stack, step),
        rollingBack: (why) => {
          reason = why;
          enter(parts, stack, `${undoing}_IN_PROGRESS`, why);
        },
      },
      cloud,
      providers,
    );
    stack.source = source;
    for (const what of unsupported)
      cloud.report(`${stack.name}: ${what} is not built here: AWS acts on it, or refuses it if it is a typo`);
    enter(parts, stack, `${verb}_COMPLETE`);
    cloud.report(`${stack.name} is deployed`);
  } catch (error) {
    reason ??= reasonOf(error);
    if (!stack.status.endsWith('ROLLBACK_IN_PROGRESS')) enter(parts, stack, `${undoing}_IN_PROGRESS`, reason);
    if (!isUpdate) stack.resources.clear();
    enter(parts, stack, `${undoing}_COMPLETE`, reason);
    cloud.report(`${stack.name} can not be deployed: ${reason}`);
  }
}

/** Takes a stack away in the background, save what its template retains. */
export async function remove(stack: Stack, parts: Pick<Parts, 'cloud' | 'stacks'>): Promise<void> {
  const { cloud, stacks } = parts;
  if (/^DELETE_(IN_PROGRESS|COMPLETE)$/.test(stack.status)) return;
  enter(parts, stack, 'DELETE_IN_PROGRESS', 'User Initiated');
  const failed = await removeStack(stack.name, cloud, (step) => stacks.note(stack, step));
  if (failed.length > 0) {
    return enter(parts, stack, 'DELETE_FAILED', `The following resource(s) failed to delete: [${failed.join(', ')}]. `);
  }
  enter(parts, stack, 'DELETE_COMPLETE');
  cloud.report(`${stack.name} is removed`);
}
