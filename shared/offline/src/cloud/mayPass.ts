import { isAwsError } from './awsService.ts';
import { NoAnswer } from './endpoint/perform.ts';

/** Whether a call that failed may succeed when it is tried again: AWS's own faults pass, what the other side did wrong does not. */
export function mayPass(error: unknown): boolean {
  if (error instanceof NoAnswer) return true;
  return isAwsError(error) && (error.status >= 500 || /Throttl|RequestLimit|TooManyRequests/.test(error.code));
}
