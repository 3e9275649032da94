import { AwsError } from '../awsService.ts';

/** The error that a fault names, with the status that AWS gives such a code. */
export function injectedError(code: string): AwsError {
  return new AwsError(code, `${code}: a fault that was added at /_local/faults`, { status: statusOf(code) });
}

function statusOf(code: string): number {
  if (/^(ServiceUnavailable|SlowDown)/.test(code)) return 503;
  if (/^(Internal|ServiceException|ServerException)/.test(code)) return 500;
  return code.startsWith('TooManyRequests') ? 429 : 400;
}
