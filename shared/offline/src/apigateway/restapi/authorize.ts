import type { LocalCloud } from '../../localCloud.ts';
import type { Verdict } from '../authorizer/types.ts';
import { identifyCaller } from '../identifyCaller.ts';
import { describeRequest } from './createEvent.ts';
import type { RestAuthorizer, RestMethod } from './definition.ts';
import { type Exchange, setCaller } from './exchange.ts';
import { GatewayError } from './gatewayError.ts';
import { lookUp } from './substitute.ts';

type AuthorizingCloud = Pick<LocalCloud, 'iam' | 'accountId'>;

/** Lets the request pass and notes who makes it. @throws GatewayError */
export async function authorize(
  exchange: Exchange,
  method: RestMethod,
  methodArn: string,
  cloud: AuthorizingCloud,
): Promise<void> {
  const { authorization } = method;
  if (authorization.type === 'AWS_IAM') authorizeSigner(exchange, methodArn, cloud);
  if (authorization.type !== 'CUSTOM') return;
  const authorizer = exchange.api.authorizers.get(authorization.authorizerId);
  if (!authorizer) throw new GatewayError('AUTHORIZER_CONFIGURATION_ERROR');
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html
  if (Buffer.byteLength(methodArn) > 1_600)
    throw new GatewayError('DEFAULT_4XX', { status: 414, message: 'Request-URI Too Large' });
  admit(await ask(authorizer, exchange, methodArn), exchange, methodArn);
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/permissions.html */
function authorizeSigner(exchange: Exchange, methodArn: string, { iam, accountId }: AuthorizingCloud): void {
  const identity = identifyCaller(exchange.request, iam, accountId);
  if (!identity) throw new GatewayError('MISSING_AUTHENTICATION_TOKEN');
  setCaller(exchange, identity.caller);
  const refusal = iam.refusal(identity.principal, { action: 'execute-api:Invoke', resourceArn: methodArn });
  if (refusal !== undefined) throw new GatewayError('ACCESS_DENIED', { message: maskAccount(refusal) });
}

/** API Gateway shows the caller the last digits alone. */
function maskAccount(sentence: string): string {
  return sentence.replace(/(arn:aws:execute-api:[\w-]+:)\d{8}(\d{4}:)/, '$1********$2');
}

async function ask(authorizer: RestAuthorizer, exchange: Exchange, methodArn: string): Promise<Verdict> {
  const identity = authorizer.identitySources.map((source) => textAt(source, exchange));
  if (authorizer.type === 'REQUEST') {
    const { context: requestContext } = exchange;
    const event = { type: 'REQUEST', methodArn, ...describeRequest(exchange), requestContext };
    return authorizer.authorize({ identity, event });
  }
  const [authorizationToken] = identity;
  if (authorizationToken !== undefined && authorizer.validation?.test(authorizationToken) === false)
    return { type: 'unauthorized' };
  return authorizer.authorize({ identity, event: { type: 'TOKEN', methodArn, authorizationToken } });
}

/** `method.request.header.Authorization`, `context.identity.sourceIp` or `stageVariables.name`. */
function textAt(source: string, exchange: Exchange): string | undefined {
  const value = lookUp(source, exchange);
  return value === undefined || value === null ? undefined : String(value);
}

function admit(verdict: Verdict, { context }: Exchange, methodArn: string): void {
  if (verdict.type === 'unauthorized') throw new GatewayError('UNAUTHORIZED');
  if (verdict.type === 'failed') throw new GatewayError('AUTHORIZER_CONFIGURATION_ERROR');
  const { principalId, context: handedOn, decide } = verdict.grant;
  context.authorizer = { ...handedOn, ...(principalId !== undefined && { principalId }) };
  const decision = decide(methodArn);
  if (decision === 'noMatch') throw new GatewayError('ACCESS_DENIED');
  const message = 'User is not authorized to access this resource with an explicit deny';
  if (decision === 'deny') throw new GatewayError('ACCESS_DENIED', { message });
}
