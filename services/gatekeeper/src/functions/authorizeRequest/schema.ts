import * as v from 'valibot';

/** What API Gateway asks a TOKEN authorizer. */
export const tokenEvent = v.object({ type: v.literal('TOKEN'), authorizationToken: v.string(), methodArn: v.string() });

export type TokenEvent = v.InferOutput<typeof tokenEvent>;

/** What API Gateway keeps, and goes by for every request that bears the token. */
export interface Authorization {
  principalId: string;
  policyDocument: { Version: '2012-10-17'; Statement: Statement[] };
  context: { permissions: string };
}

export interface Statement {
  Action: 'execute-api:Invoke';
  Effect: 'Allow' | 'Deny';
  Resource: string[];
}

/** Who can change keys on their way decides who is let in: they come by HTTPS, from this machine alone by HTTP. */
const keysUrl = v.pipe(v.string(), v.regex(/^(https:\/\/|http:\/\/127\.0\.0\.1[:/])/, 'must begin with https://'));

export const authorizerConfig = v.object({
  USERS_TABLE_NAME: v.string(),
  ISSUER_JWKS_URL: keysUrl,
  TOKEN_ISSUER: v.pipe(v.string(), v.minLength(1)),
  TOKEN_AUDIENCE: v.pipe(v.string(), v.minLength(1)),
});
