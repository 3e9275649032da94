import { textOf } from './arguments.ts';
import type { Intrinsic } from './scope.ts';

export const importValue: Intrinsic = (argument, scope, evaluate) =>
  scope.exported(textOf('Fn::ImportValue', evaluate(argument)));
