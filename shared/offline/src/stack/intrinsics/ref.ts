import { textOf } from './arguments.ts';
import type { Intrinsic } from './scope.ts';

export const ref: Intrinsic = (argument, scope) => scope.ref(textOf('Ref', argument));
