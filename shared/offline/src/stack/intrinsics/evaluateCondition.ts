import { argumentsOf, listOf, textOf } from './arguments.ts';
import { resolve } from './resolve.ts';
import type { Scope } from './scope.ts';

/**
 * One entry of the template's `Conditions`: Fn::Equals, Fn::And, Fn::Or, Fn::Not and `Condition`.
 * @throws Error if it is anything else.
 */
export function evaluateCondition(expression: unknown, scope: Scope): boolean {
  const nested = (value: unknown) => evaluateCondition(value, scope);
  const [[name, argument] = ['nothing', undefined]] = Object.entries(expression ?? {});
  switch (name) {
    case 'Condition':
      return scope.condition(textOf(name, argument));
    case 'Fn::Equals': {
      const [left, right] = argumentsOf(name, argument, 2).map((side) => textOf(name, resolve(side, scope)));
      return left === right;
    }
    case 'Fn::And':
      return listOf(name, argument).every(nested);
    case 'Fn::Or':
      return listOf(name, argument).some(nested);
    case 'Fn::Not':
      return !argumentsOf(name, argument, 1).some(nested);
    default:
      throw new Error(`a condition can not be ${name}: use Fn::Equals, Fn::And, Fn::Or, Fn::Not or Condition`);
  }
}
