import { argumentsOf, listOf, textOf } from './arguments.ts';
import type { Intrinsic } from './scope.ts';

export const join: Intrinsic = (argument, scope, evaluate) => {
  const [delimiter, values] = argumentsOf('Fn::Join', argument, 2);
  const texts = listOf('Fn::Join', evaluate(values)).map((value) => textOf('Fn::Join', value));
  return scope.reachable(texts.join(textOf('Fn::Join', delimiter)));
};
