import { argumentsOf, listOf, textOf } from './arguments.ts';
import type { Intrinsic } from './scope.ts';

export const select: Intrinsic = (argument, _scope, evaluate) => {
  const [index, values] = argumentsOf('Fn::Select', argument, 2);
  const position = Number(textOf('Fn::Select', evaluate(index)));
  const list = listOf('Fn::Select', evaluate(values));
  if (!(position in list)) throw new Error(`Fn::Select has no item ${position} in a list of ${list.length}`);
  return list[position];
};
