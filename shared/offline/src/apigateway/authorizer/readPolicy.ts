import * as v from 'valibot';
import { compileIdentityPolicy } from '../../iam/compileStatement.ts';
import { conditionContext } from '../../iam/conditionContext.ts';
import { evaluate } from '../../iam/evaluate.ts';
import type { Principal } from '../../iam/types.ts';
import { parseProperties } from '../../stack/parseProperties.ts';
import type { Grant } from './types.ts';

const scalar = v.union([v.string(), v.number(), v.boolean()], 'a value of the context is a string, number or boolean');
const oneOrMore = v.union([v.string(), v.array(v.string())]);
const resource = v.pipe(v.string(), v.maxLength(512, 'a Resource has at most 512 characters'));

const policyDocument = v.object({
  Version: v.optional(v.string()),
  Statement: v.array(
    v.object({
      Sid: v.optional(v.string()),
      Effect: v.picklist(['Allow', 'Deny']),
      Action: oneOrMore,
      Resource: v.union([resource, v.array(resource)]),
      Condition: v.optional(v.record(v.string(), v.record(v.string(), v.unknown()))),
    }),
  ),
});

const restAnswer = v.object({
  principalId: v.string(),
  policyDocument,
  context: v.optional(v.nullable(v.record(v.string(), scalar))),
});
const httpAnswer = v.object({
  principalId: v.optional(v.string()),
  policyDocument,
  context: v.optional(v.nullable(v.record(v.string(), v.unknown()))),
});

/**
 * The policy of a REST API's authorizer. Its context reaches the integration as text, whatever its types were.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html
 */
export function readRestPolicy(answer: unknown): Grant {
  const { principalId, policyDocument, context } = parseProperties(restAnswer, answer);
  const texts = Object.entries(context ?? {}).map(([key, value]) => [key, String(value)]);
  return { principalId, context: Object.fromEntries(texts), decide: decider(policyDocument) };
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html */
export function readHttpPolicy(answer: unknown): Grant {
  const { principalId, policyDocument, context } = parseProperties(httpAnswer, answer);
  const grant = { context: context ?? {}, decide: decider(policyDocument) };
  return principalId === undefined ? grant : { principalId, ...grant };
}

/** The caller has no identity in IAM; the policy says all there is to say of it. */
const caller: Principal = { type: 'administrator' };

function decider(policy: v.InferOutput<typeof policyDocument>): Grant['decide'] {
  const statements = compileIdentityPolicy(policy as Parameters<typeof compileIdentityPolicy>[0]);
  return (resourceArn) => {
    const context = conditionContext(caller);
    const question = { principal: caller, action: 'execute-api:Invoke', resourceArn, context };
    const decision = evaluate(statements, [], question);
    if (decision.allowed) return 'allow';
    return decision.deniedBy ? 'deny' : 'noMatch';
  };
}
