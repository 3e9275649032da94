export { type Invocation, observedInvocation } from './observedInvocation.ts';
