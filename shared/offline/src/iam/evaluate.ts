import type { Question, Statement } from './compileStatement.ts';

export type Decision =
  | { allowed: true }
  | { allowed: false; deniedBy: 'an identity-based policy' | 'a resource-based policy' | undefined };

/**
 * The answer within one account: an explicit deny wins, else one allow, of the identity or of the resource, is enough.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-single-account.html
 */
export function evaluate(identity: readonly Statement[], resource: readonly Statement[], question: Question): Decision {
  const has = (statements: readonly Statement[], effect: Statement['effect']) =>
    statements.some((statement) => statement.effect === effect && statement.appliesTo(question));
  if (has(identity, 'Deny')) return { allowed: false, deniedBy: 'an identity-based policy' };
  if (has(resource, 'Deny')) return { allowed: false, deniedBy: 'a resource-based policy' };
  if (has(identity, 'Allow') || has(resource, 'Allow')) return { allowed: true };
  return { allowed: false, deniedBy: undefined };
}
