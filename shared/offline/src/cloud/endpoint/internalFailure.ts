import { reasonOf } from '../../reasonOf.ts';
import { AwsError } from '../awsService.ts';

/** The answer to a mistake of the local cloud itself, which is printed with its stack. */
export function internalFailure(where: string, error: unknown): AwsError {
  console.error(error);
  return new AwsError('InternalFailure', `The local cloud failed in ${where}: ${reasonOf(error)}`, { status: 500 });
}
