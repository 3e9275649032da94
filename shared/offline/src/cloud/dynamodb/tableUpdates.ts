import { isDeepStrictEqual } from 'node:util';
import type { TableProperties } from './resources.ts';

type Index = TableProperties['GlobalSecondaryIndexes'][number];

/**
 * What `UpdateTable` is asked, call after call, to make a table what its template says now.
 * @throws Error in AWS's words for what no update does.
 */
export function tableUpdates(was: TableProperties, now: TableProperties): object[] {
  return [...indexUpdates(was, now), ...streamUpdates(was, now), ...capacityUpdates(was, now)];
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html */
function indexUpdates(was: TableProperties, now: TableProperties): object[] {
  const without = (left: Index[], right: Index[]) =>
    left.filter(({ IndexName }) => !right.some((other) => other.IndexName === IndexName));
  const created = without(now.GlobalSecondaryIndexes, was.GlobalSecondaryIndexes);
  const deleted = without(was.GlobalSecondaryIndexes, now.GlobalSecondaryIndexes);
  const kept = without(now.GlobalSecondaryIndexes, created);
  for (const { ProvisionedThroughput: _, ...index } of kept) {
    const { ProvisionedThroughput: __, ...before } =
      was.GlobalSecondaryIndexes.find(({ IndexName }) => IndexName === index.IndexName) ?? {};
    if (!isDeepStrictEqual(before, index))
      throw new Error(
        "Cannot update GSI's properties other than Provisioned Throughput and Contributor Insights Specification. " +
          'You can create a new GSI with a different name.',
      );
  }
  if (created.length + deleted.length > 1)
    throw new Error('Cannot perform more than one GSI creation or deletion in a single update');
  return [
    ...deleted.map(({ IndexName }) => ({ GlobalSecondaryIndexUpdates: [{ Delete: { IndexName } }] })),
    ...created.map((Create) => ({
      AttributeDefinitions: now.AttributeDefinitions,
      GlobalSecondaryIndexUpdates: [{ Create }],
    })),
  ];
}

/** A stream of another view type is another stream. */
function streamUpdates({ StreamSpecification: was }: TableProperties, { StreamSpecification: now }: TableProperties) {
  if (isDeepStrictEqual(was, now)) return [];
  return [
    ...(was ? [{ StreamSpecification: { StreamEnabled: false } }] : []),
    ...(now ? [{ StreamSpecification: { ...now, StreamEnabled: true } }] : []),
  ];
}

function capacityUpdates(
  was: TableProperties,
  { BillingMode = 'PROVISIONED', ProvisionedThroughput }: TableProperties,
) {
  const before = [was.BillingMode ?? 'PROVISIONED', was.ProvisionedThroughput];
  if (isDeepStrictEqual(before, [BillingMode, ProvisionedThroughput])) return [];
  return [{ BillingMode, ...(ProvisionedThroughput && { ProvisionedThroughput }) }];
}
