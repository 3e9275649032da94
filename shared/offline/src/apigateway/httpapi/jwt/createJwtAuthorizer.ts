import type { Clock } from '../../../clock.ts';
import { message } from '../../message.ts';
import type { Authorization, Authorizer, HttpApiRoute } from '../definition.ts';
import { selectedValues } from '../selection.ts';
import { claimTexts } from './claimTexts.ts';
import { createIssuerKeys } from './createIssuerKeys.ts';
import { isTokenError } from './tokenError.ts';
import { type Claims, verifyToken } from './verifyToken.ts';

interface JwtAuthorizerOptions {
  issuer: string;
  audience: readonly string[];
  /** `$request.header.Authorization`. */
  identitySource: string;
}

/**
 * Lets a request pass whose token its issuer signed for the audience, and which holds a scope of the route if that has
 * some. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 */
export function createJwtAuthorizer(options: JwtAuthorizerOptions, clock: Clock): Authorizer['authorize'] {
  const keys = createIssuerKeys(options.issuer, clock);
  return async ({ request, route, context }) => {
    const named = selectedValues(options.identitySource.slice(1), request, context);
    // Alone or after `Bearer `. What is sent twice is no token.
    const token = named
      .join(',')
      .replace(/^Bearer +/i, '')
      .trim();
    if (!token) return refuse(401, 'Unauthorized', 'Bearer');
    try {
      const claims = await verifyToken(token, { ...options, keys, now: context.now });
      return checkScopes(claims, route);
    } catch (error) {
      if (!isTokenError(error)) throw error;
      return refuse(401, 'Unauthorized', challenge(route, 'invalid_token', error.message));
    }
  };
}

function checkScopes(claims: Claims, route: HttpApiRoute): Authorization {
  const held = scopesOf(claims);
  if (route.scopes && !route.scopes.some((scope) => held.includes(scope))) {
    return refuse(403, 'Forbidden', challenge(route, 'insufficient_scope', 'the token does not have a required scope'));
  }
  const scopes = route.scopes ? held : null;
  return { type: 'granted', authorizer: { jwt: { claims: claimTexts(claims), scopes } } };
}

function scopesOf({ scope, scp }: Claims): string[] {
  const claimed = scp ?? scope;
  if (typeof claimed === 'string') return claimed.split(' ').filter(Boolean);
  return Array.isArray(claimed) ? claimed.map(String) : [];
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-troubleshooting-jwt.html */
function challenge(route: HttpApiRoute, error: string, description: string): string {
  return `Bearer scope="${route.scopes?.join(' ') ?? ''}" error="${error}" error_description="${description}"`;
}

function refuse(status: number, text: string, authenticate: string): Authorization {
  const { headers, ...answer } = message(status, text);
  return { type: 'refused', response: { ...answer, headers: { ...headers, 'www-authenticate': authenticate } } };
}
