import { textOf } from './arguments.ts';
import type { Intrinsic } from './scope.ts';

export const base64: Intrinsic = (argument, _scope, evaluate) =>
  Buffer.from(textOf('Fn::Base64', evaluate(argument))).toString('base64');
