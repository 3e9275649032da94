import { isAwsError } from '../cloud/awsService.ts';
import type { Principal } from '../iam/types.ts';
import type { InvokeResult } from '../lambda/types.ts';
import type { LocalCloud } from '../localCloud.ts';
import { assumesRole, gatewayPrincipal } from './assumesRole.ts';

interface FunctionCall {
  functionArn: string;
  event: object;
  /** Of the method or authorizer for which API Gateway calls. */
  sourceArn: string;
  /** The role that calls in API Gateway's place. */
  roleArn?: string | undefined;
  /** Milliseconds. */
  timeout: number;
}

type FunctionAnswer =
  | { type: 'answered'; payload: string }
  /** The function's error, as JSON. */
  | { type: 'failed'; payload: string }
  | { type: 'timedOut' }
  /** The event is beyond Lambda's 6 MB. */
  | { type: 'tooLarge' }
  /** No permission, no such function, or no room for it. */
  | { type: 'refused' };

/** Invokes a function as API Gateway does: by the function's permission for it, or as a role, once, with a time limit. */
export async function invokeFunction(
  call: FunctionCall,
  { iam, lambda }: Pick<LocalCloud, 'iam' | 'lambda'>,
): Promise<FunctionAnswer> {
  const { functionArn, event, sourceArn, roleArn, timeout } = call;
  if (roleArn && !assumesRole(roleArn, sourceArn, { iam })) return { type: 'refused' };
  const principal: Principal = roleArn ? { type: 'role', roleArn } : { ...gatewayPrincipal, sourceArn };
  if (iam.refusal(principal, { action: 'lambda:InvokeFunction', resourceArn: functionArn }) !== undefined) {
    const remedy = roleArn ? `let ${roleArn} do so` : 'give the function an AWS::Lambda::Permission for it';
    console.error(`${sourceArn} may not invoke ${functionArn}: ${remedy}.`);
    return { type: 'refused' };
  }
  try {
    const payload = JSON.stringify(event);
    const invocation = lambda.invoke({ functionName: functionArn, payload, type: 'RequestResponse' });
    const result = await within(timeout, invocation);
    if (!result) return { type: 'timedOut' };
    return { type: result.functionError ? 'failed' : 'answered', payload: result.payload };
  } catch (error) {
    if (!isAwsError(error)) console.error(`${functionArn}:`, error);
    return { type: isAwsError(error) && error.code === 'RequestTooLargeException' ? 'tooLarge' : 'refused' };
  }
}

/** `undefined` once `milliseconds` have passed; the invocation itself goes on, as on AWS. */
async function within(milliseconds: number, invocation: Promise<InvokeResult>): Promise<InvokeResult | undefined> {
  const { promise: timedOut, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(resolve, milliseconds, undefined);
  invocation.catch(() => undefined);
  try {
    return await Promise.race([invocation, timedOut]);
  } finally {
    clearTimeout(timer);
  }
}
