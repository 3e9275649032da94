import { listOf } from './arguments.ts';
import type { Intrinsic } from './scope.ts';

export const length: Intrinsic = (argument, _scope, evaluate) => listOf('Fn::Length', evaluate(argument)).length;
