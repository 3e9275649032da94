import { type ConditionContext, compileCondition } from './compileCondition.ts';
import { checkConditionKey } from './conditionKeys.ts';
import { matchesPrincipal } from './matchesPrincipal.ts';
import type { PolicyDocument, PolicyStatement, Principal } from './types.ts';
import { wildcard } from './wildcard.ts';

/** A request as statements see it. */
export interface Question {
  principal: Principal;
  action: string;
  resourceArn: string;
  context: ConditionContext;
}

/** A statement made ready to answer: does it speak of the request? */
export interface Statement {
  effect: 'Allow' | 'Deny';
  appliesTo(question: Question): boolean;
}

/** @throws Error for a statement that can't stand in a role's policy. */
export function compileIdentityPolicy(policy: PolicyDocument): Statement[] {
  return statementsOf(policy).map((statement) => {
    refuse('Principal' in statement || 'NotPrincipal' in statement, "a role's policy names no Principal");
    refuse(!statement.Resource && !statement.NotResource, 'a statement needs a Resource or NotResource');
    return compile(statement, () => true);
  });
}

/** @throws Error for a statement that can't stand in a resource's policy. */
export function compileResourcePolicy(policy: PolicyDocument): Statement[] {
  return statementsOf(policy).map((statement) => {
    refuse('NotPrincipal' in statement, 'NotPrincipal is not evaluated by the local cloud: name a Principal');
    const { Principal: named } = statement;
    if (!named) throw new Error("A resource's policy names a Principal in each statement");
    return compile(statement, (question) => matchesPrincipal(named, question.principal, statement.Effect));
  });
}

/** The resource of a trust policy is its role. @throws Error for a statement that can't stand in one. */
export function compileTrustPolicy(policy: PolicyDocument): Statement[] {
  const names = statementsOf(policy).some((statement) => 'Resource' in statement || 'NotResource' in statement);
  refuse(names, 'a trust policy names no Resource');
  return compileResourcePolicy(policy);
}

function compile(statement: PolicyStatement, speaksOf: Statement['appliesTo']): Statement {
  refuse(/\$\{(?![*?$]\})/.test(JSON.stringify(statement)), 'policy variables are not evaluated by the local cloud');
  refuse(!statement.Action && !statement.NotAction, 'a statement needs an Action or NotAction');
  refuse(!['Allow', 'Deny'].includes(statement.Effect), 'Effect is Allow or Deny');
  const action = either(statement.Action, statement.NotAction, { ignoreCase: true });
  const resource = either(statement.Resource, statement.NotResource, { segments: true });
  for (const keys of Object.values(statement.Condition ?? {})) Object.keys(keys).forEach(checkConditionKey);
  const condition = compileCondition(statement.Condition);
  return {
    effect: statement.Effect,
    appliesTo: (question) =>
      action(question.action) && resource(question.resourceArn) && speaksOf(question) && condition(question.context),
  };
}

function either(
  named: string | string[] | undefined,
  notNamed: string | string[] | undefined,
  options: Parameters<typeof wildcard>[1],
) {
  const matchers = [named ?? notNamed ?? []].flat().map((pattern) => wildcard(pattern, options));
  const matches = (text: string) => matchers.some((matcher) => matcher(text));
  if (named !== undefined) return matches;
  return (text: string) => !matches(text);
}

function statementsOf(policy: PolicyDocument): PolicyStatement[] {
  return [policy.Statement].flat();
}

function refuse(isWrong: boolean, sentence: string): void {
  if (isWrong) throw new Error(`The policy can't be used: ${sentence}`);
}
