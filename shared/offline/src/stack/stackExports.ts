import type { LocalCloud } from '../localCloud.ts';
import { perCloud } from '../perCloud.ts';
import { standingStacks } from './standingStacks.ts';

/** The exports of all stacks deployed to a cloud, by name: what Fn::ImportValue answers. */
export const stackExports = perCloud(() => new Map<string, string>());

/**
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html
 *
 * @param exports what the stack exports from now on.
 * @throws Error if another stack has a name of it, or takes what would go or change.
 */
export function checkExports(stackName: string, exports: Readonly<Record<string, string>>, cloud: LocalCloud): void {
  for (const [other, stack] of standingStacks(cloud)) {
    if (other === stackName) continue;
    const twice = stack.exports.find((name) => name in exports);
    if (twice !== undefined) throw new Error(`Export with name ${twice} is already exported by stack ${other}`);
    const own = standingStacks(cloud).get(stackName)?.exports ?? [];
    const broken = own.find((name) => stack.imports.has(name) && exports[name] !== stackExports(cloud).get(name));
    if (broken === undefined) continue;
    const verb = broken in exports ? 'updated' : 'deleted';
    throw new Error(`Export ${broken} cannot be ${verb} as it is in use by ${other}`);
  }
}
