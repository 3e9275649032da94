import { count } from '@patterns/runtime/observability';
import { contextOf } from '../../domain/caller.ts';
import { openRoutes } from '../../domain/permission.ts';
import type { Tokens } from '../../domain/tokens.ts';
import type { Users } from '../../domain/users.ts';
import type { Authorization, Statement, TokenEvent } from './schema.ts';

interface AuthorizeRequestDeps {
  tokens: Tokens;
  users: Users;
}

/** A user who is unknown is known by the token all the same, and may do nothing: that is 403, not 401. */
export const createAuthorizeRequest =
  ({ tokens, users }: AuthorizeRequestDeps) =>
  async ({ authorizationToken, methodArn }: TokenEvent): Promise<Authorization> => {
    const userId = await tokens.userOf(authorizationToken.replace(/^Bearer +/i, ''));
    const user = (await users.find(userId)) ?? { userId, permissions: [] };
    count('TokenAccepted');
    return {
      principalId: userId,
      policyDocument: { Version: '2012-10-17', Statement: [statement(methodArn, openRoutes(user.permissions))] },
      context: contextOf(user),
    };
  };

/**
 * Speaks of all routes and never of the one that was asked for: the answer is kept for the token, and decides about its
 * next request too. What is not named is denied; a policy must name something.
 */
function statement(methodArn: string, routes: readonly string[]): Statement {
  const stageArn = methodArn.split('/', 2).join('/');
  const action = { Action: 'execute-api:Invoke' } as const;
  if (routes.length === 0) return { ...action, Effect: 'Deny', Resource: [`${stageArn}/*`] };
  return { ...action, Effect: 'Allow', Resource: routes.map((route) => `${stageArn}/${route}`) };
}
