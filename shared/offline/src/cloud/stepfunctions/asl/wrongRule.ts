import type { ChoiceRule } from './choiceRule.ts';
import { comparisonOf } from './choose.ts';
import { comparisons, typeTests } from './comparisons.ts';

/** Why a rule of a Choice can't be one; nothing for a good one. */
export function wrongRule(rule: ChoiceRule, isTop = true): string | undefined {
  if (isTop !== (rule.Next !== undefined)) return isTop ? 'Next is missing' : 'Next is only for a rule at the top';
  const nested = [...(rule.And ?? []), ...(rule.Or ?? []), ...(rule.Not ? [rule.Not] : [])];
  if (nested.length > 0) return nested.map((each) => wrongRule(each, false)).find((reason) => reason !== undefined);
  if (rule.Variable === undefined) return 'Variable is missing';
  const comparison = comparisonOf(rule);
  return comparison ? wrongComparison(...comparison) : 'it has no comparison';
}

function wrongComparison(operator: string, operand: unknown): string | undefined {
  if (operator === 'IsPresent' || operator in typeTests) {
    return typeof operand === 'boolean' ? undefined : `${operator} must be true or false`;
  }
  const isPath = operator.endsWith('Path') && operator !== 'StringMatchesPath';
  if (!((isPath ? operator.slice(0, -4) : operator) in comparisons)) return `${operator} is no comparison`;
  return isPath && !String(operand).startsWith('$') ? `${operator} must be a path` : undefined;
}
