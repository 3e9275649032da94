import { argumentsOf, textOf } from './arguments.ts';
import type { Intrinsic } from './scope.ts';

/** Only the branch that holds is resolved: the other may name resources that do not exist. */
export const if_: Intrinsic = (argument, scope, evaluate) => evaluate(chosenBranch(argument, scope.condition));

export function chosenBranch(argument: unknown, condition: (name: string) => boolean): unknown {
  const [name, whenTrue, whenFalse] = argumentsOf('Fn::If', argument, 3);
  return condition(textOf('Fn::If', name)) ? whenTrue : whenFalse;
}
