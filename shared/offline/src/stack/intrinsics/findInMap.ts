import { argumentsOf, textOf } from './arguments.ts';
import type { Intrinsic } from './scope.ts';

export const findInMap: Intrinsic = (argument, scope, evaluate) => {
  const keys = argumentsOf('Fn::FindInMap', argument, 3);
  const [map = '', top = '', second = ''] = keys.map((key) => textOf('Fn::FindInMap', evaluate(key)));
  return scope.mapping(map, top, second);
};
