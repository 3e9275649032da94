import { textOf } from './arguments.ts';
import type { Intrinsic } from './scope.ts';

/** Three zones, as in most regions; an empty argument means the stack's own region. */
export const getAZs: Intrinsic = (argument, scope, evaluate) => {
  const region = textOf('Fn::GetAZs', evaluate(argument)) || scope.region;
  return ['a', 'b', 'c'].map((zone) => `${region}${zone}`);
};
