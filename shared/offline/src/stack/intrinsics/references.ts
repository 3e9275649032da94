import { chosenBranch } from './if.ts';
import { intrinsicOf } from './intrinsicOf.ts';
import { namesInSub } from './sub.ts';

/**
 * The names that a value takes from the template by Ref, Fn::GetAtt and Fn::Sub, pseudo parameters among them.
 *
 * @param condition whether one holds, to look only into the branches that do; without it, into all.
 *
 * @example references({ 'Fn::GetAtt': ['OrderQueue', 'Arn'] }).has('OrderQueue')
 */
export function references(value: unknown, condition?: (name: string) => boolean): Set<string> {
  const found = new Set<string>();
  collect(value, condition, found);
  return found;
}

type Condition = ((name: string) => boolean) | undefined;

function collect(value: unknown, condition: Condition, found: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  const call = intrinsicOf(value);
  for (const name of call ? namesIn(call.name, call.argument) : []) found.add(name);
  const nested = condition && call?.name === 'Fn::If' ? [chosenBranch(call.argument, condition)] : Object.values(value);
  for (const item of nested) collect(item, condition, found);
}

function namesIn(intrinsic: string, argument: unknown): string[] {
  switch (intrinsic) {
    case 'Ref':
      return [String(argument)];
    case 'Fn::GetAtt':
      return [String(Array.isArray(argument) ? argument[0] : String(argument).split('.')[0])];
    case 'Fn::Sub':
      return namesInSub(argument);
    default:
      return [];
  }
}
