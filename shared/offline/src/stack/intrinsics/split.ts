import { argumentsOf, textOf } from './arguments.ts';
import type { Intrinsic } from './scope.ts';

export const split: Intrinsic = (argument, _scope, evaluate) => {
  const [delimiter, text] = argumentsOf('Fn::Split', argument, 2);
  return textOf('Fn::Split', evaluate(text)).split(textOf('Fn::Split', delimiter));
};
