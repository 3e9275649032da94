import type { StackEvent } from '@aws-sdk/client-cloudformation';

/** What holds data, and what costs nothing. */
const staying: ReadonlySet<string> = new Set([
  'AWS::DynamoDB::Table',
  'AWS::Lambda::Version',
  'AWS::RedshiftServerless::Namespace',
]);
/** Whose buckets hold data. */
const keepers: ReadonlySet<string> = new Set(['eventually-consistent', 'fan-out-fan-in', 'robust-api', 'streamer']);

/** Of the resources that a service's removed stack left behind those that stay though the README does not say so. */
export function mayNotStay(
  service: string,
  skipped: readonly Pick<StackEvent, 'LogicalResourceId' | 'ResourceType'>[],
): string[] {
  const stays = (type: string) => staying.has(type) || (type === 'AWS::S3::Bucket' && keepers.has(service));
  return skipped.flatMap(({ LogicalResourceId, ResourceType = '' }) =>
    stays(ResourceType) ? [] : [`${LogicalResourceId} (${ResourceType})`],
  );
}
