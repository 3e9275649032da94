import { isAwsError } from '../../cloud/awsService.ts';
import type { InvokeResult } from '../../lambda/types.ts';
import type { HttpFrontResponse } from '../types.ts';
import type { HttpApiCloud } from './createHttpApi.ts';
import type { LambdaIntegration } from './definition.ts';
import { message } from './message.ts';
import { readResponse } from './readResponse.ts';

/**
 * Invokes the function as API Gateway does. Whatever goes wrong behind it is a 500 that tells nothing, but for two:
 * no answer in time is 503, an event beyond Lambda's 6 MB is 413.
 */
export async function invokeIntegration(
  integration: LambdaIntegration | undefined,
  event: Record<string, unknown>,
  sourceArn: string,
  { iam, lambda }: Pick<HttpApiCloud, 'iam' | 'lambda'>,
): Promise<HttpFrontResponse> {
  const internal = message(500, 'Internal Server Error');
  if (!integration) return internal;
  const { functionArn, timeout } = integration;
  const refusal = iam.refusal(
    { type: 'service', service: 'apigateway.amazonaws.com', sourceArn },
    { action: 'lambda:InvokeFunction', resourceArn: functionArn },
  );
  if (refusal !== undefined) {
    console.error(`${sourceArn} may not invoke ${functionArn}: give the function an AWS::Lambda::Permission for it.`);
    return internal;
  }
  try {
    const invocation = lambda.invoke({
      functionName: functionArn,
      payload: JSON.stringify(event),
      type: 'RequestResponse',
    });
    const result = await within(timeout, invocation);
    if (!result) return message(503, 'Service Unavailable');
    return result.functionError ? internal : (readResponse(result.payload) ?? internal);
  } catch (error) {
    if (!isAwsError(error)) console.error(`${functionArn}:`, error);
    const tooLarge = isAwsError(error) && error.code === 'RequestTooLargeException';
    return tooLarge ? message(413, 'Request Entity Too Large') : internal;
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
