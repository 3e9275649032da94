import type { LocalCloud } from '../localCloud.ts';

/** The ARN of a stack. What tells it from others of its name is missing where it was not made through the API. */
export function stackIdOf(
  { region, accountId }: Pick<LocalCloud, 'region' | 'accountId'>,
  stackName: string,
  unique = 'local',
): string {
  return `arn:aws:cloudformation:${region}:${accountId}:stack/${stackName}/${unique}`;
}
