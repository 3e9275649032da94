import type { LocalCloud } from '../localCloud.ts';

/** Calls an AWS API as whoever deploys a stack: nothing is refused. @throws AwsError */
export function callAsAdministrator<Output = Record<string, unknown>>(
  cloud: Pick<LocalCloud, 'call'>,
  service: string,
  action: string,
  input: object,
): Promise<Output> {
  return cloud.call<Output>({ type: 'administrator' }, service, action, input);
}
