import type { AwsRequest, AwsService } from '../awsService.ts';

/**
 * The service that a request is for: by the prefix of its `X-Amz-Target`, else by its signature's credential scope,
 * else, unsigned, by its path.
 */
export function findService(
  services: readonly AwsService[],
  { headers, signingName, url }: Pick<AwsRequest, 'headers' | 'signingName' | 'url'>,
): AwsService | undefined {
  const target = headers['x-amz-target'];
  const byTarget = target && services.find(({ targets }) => targets.some((prefix) => target.startsWith(prefix)));
  if (byTarget) return byTarget;
  if (signingName) return services.find(({ signingNames }) => signingNames.includes(signingName));
  return services.find(({ paths = [] }) => paths.some((prefix) => url.pathname.startsWith(prefix)));
}
