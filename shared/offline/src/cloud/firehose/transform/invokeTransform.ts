import { isAwsError } from '../../awsService.ts';
import type { FirehoseError } from '../createErrorLog.ts';
import type { StreamParts } from '../types.ts';

interface Answer {
  FunctionError?: string;
  Payload: string;
}

/** Invokes a transform once, as the destination's role. Never rejects. */
export async function invokeTransform(
  event: object,
  { functionArn, roleArn }: { functionArn: string; roleArn: string },
  { call }: Pick<StreamParts, 'call'>,
): Promise<{ payload: string } | { error: FirehoseError }> {
  try {
    const { FunctionError, Payload } = await call<Answer>({ type: 'role', roleArn }, 'lambda', 'Invoke', {
      FunctionName: functionArn,
      InvocationType: 'RequestResponse',
      Payload: JSON.stringify(event),
    });
    return FunctionError ? { error: functionError } : { payload: Payload };
  } catch (error) {
    return { error: errorOf(error) };
  }
}

export const functionError: FirehoseError = {
  errorCode: 'Lambda.FunctionError',
  message: 'The Lambda function was successfully invoked but it returned an error result.',
};

/** https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-logs.html#monitoring-lambda-errors */
const errors: Readonly<Record<string, FirehoseError>> = {
  AccessDeniedException: {
    errorCode: 'Lambda.InvokeAccessDenied',
    message: 'Access was denied. Ensure that the access policy allows access to the Lambda function.',
  },
  TooManyRequestsException: {
    errorCode: 'Lambda.InvokeLimitExceeded',
    message: 'The Lambda concurrent execution limit is exceeded. Increase the concurrent execution limit.',
  },
  ResourceNotFoundException: {
    errorCode: 'Lambda.ResourceNotFound',
    message: 'The specified Lambda function does not exist. Use a different function that does exist.',
  },
  RequestTooLargeException: functionError,
};

function errorOf(error: unknown): FirehoseError {
  const known = isAwsError(error) ? errors[error.code] : undefined;
  return known ?? { errorCode: 'InternalError', message: `The function could not be invoked: ${error}` };
}
