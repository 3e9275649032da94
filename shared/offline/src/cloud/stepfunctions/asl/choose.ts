import type { ChoiceRule } from './choiceRule.ts';
import { comparisons, typeTests } from './comparisons.ts';
import { isPresent, read } from './path.ts';
import { StateError } from './stateError.ts';
import type { Reading, StateOf } from './types.ts';

/**
 * The state that follows a Choice: that of its first rule that holds, else its default.
 * @throws StateError States.NoChoiceMatched, States.Runtime for a variable that is not there.
 */
export function choose({ Choices, Default }: StateOf<'Choice'>, reading: Reading): string {
  const next = Choices.find((rule) => holds(rule, reading))?.Next ?? Default;
  if (next !== undefined) return next;
  throw new StateError('States.NoChoiceMatched', 'No choice matched, and there is no Default');
}

function holds(rule: ChoiceRule, reading: Reading): boolean {
  if (rule.And) return rule.And.every((nested) => holds(nested, reading));
  if (rule.Or) return rule.Or.some((nested) => holds(nested, reading));
  if (rule.Not) return !holds(rule.Not, reading);
  const { Variable = '$' } = rule;
  const [operator = '', operand] = comparisonOf(rule) ?? [];
  if (operator === 'IsPresent') return isPresent(Variable, reading) === operand;
  const value = read(Variable, reading, 'Variable');
  const typeTest = typeTests[operator];
  if (typeTest) return typeTest(value) === operand;
  const compared = operator.endsWith('Path') ? read(String(operand), reading, operator) : operand;
  return comparisons[operator.replace(/Path$/, '')]?.(value, compared) ?? false;
}

/** The comparison of a rule and what it compares with. */
export function comparisonOf(rule: ChoiceRule): [string, unknown] | undefined {
  return Object.entries(rule).find(([key]) => !['Variable', 'Next', 'Comment'].includes(key));
}
