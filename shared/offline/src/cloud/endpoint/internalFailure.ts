import { AwsError } from '../awsService.ts';

/** The answer to a mistake of the local cloud itself, which is printed with its stack. */
export function internalFailure(where: string, error: unknown): AwsError {
  console.error(error);
  const reason = error instanceof Error ? error.message : String(error);
  return new AwsError('InternalFailure', `The local cloud failed in ${where}: ${reason}`, { status: 500 });
}
