export { currentScope, type Scope, withScope } from './scope.ts';
