import { AwsError } from '../awsService.ts';

/** How a service says that a call is not allowed, where it is not `AccessDeniedException` with status 400. */
const exceptions: Readonly<Record<string, { code: string; status: number; headers?: Record<string, string> }>> = {
  lambda: { code: 'AccessDeniedException', status: 403 },
  sns: { code: 'AuthorizationError', status: 403 },
  sqs: { code: 'AccessDenied', status: 403, headers: { 'x-amzn-query-error': 'AccessDenied;Sender' } },
  s3: { code: 'AccessDenied', status: 403 },
  sts: { code: 'AccessDenied', status: 403 },
};

/** The refusal of a call in the words of its service. */
export function accessDenied(serviceName: string, sentence: string): AwsError {
  const { code = 'AccessDeniedException', ...options } = exceptions[serviceName] ?? {};
  return new AwsError(code, sentence, options);
}
