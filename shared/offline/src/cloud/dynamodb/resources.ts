import * as v from 'valibot';
import type { LocalCloud } from '../../localCloud.ts';
import { type ResourceProvider, resourceProvider } from '../../stack/resourceProvider.ts';
import { generatedName } from '../generatedName.ts';

const numeric = v.pipe(v.union([v.number(), v.string()]), v.transform(Number));
const throughput = v.object({ ReadCapacityUnits: numeric, WriteCapacityUnits: numeric });
const keySchema = v.array(v.object({ AttributeName: v.string(), KeyType: v.string() }));
const projection = v.object({
  ProjectionType: v.optional(v.string()),
  NonKeyAttributes: v.optional(v.array(v.string())),
});
const index = { IndexName: v.string(), KeySchema: keySchema, Projection: projection };
const flag = v.pipe(
  v.union([v.boolean(), v.picklist(['true', 'false'])]),
  v.transform((value) => String(value) === 'true'),
);

const table = resourceProvider({
  type: 'AWS::DynamoDB::Table',
  properties: v.object({
    TableName: v.optional(v.string()),
    KeySchema: keySchema,
    AttributeDefinitions: v.array(v.object({ AttributeName: v.string(), AttributeType: v.string() })),
    GlobalSecondaryIndexes: v.optional(v.array(v.object({ ...index, ProvisionedThroughput: v.optional(throughput) }))),
    LocalSecondaryIndexes: v.optional(v.array(v.object(index))),
    BillingMode: v.optional(v.string()),
    ProvisionedThroughput: v.optional(throughput),
    StreamSpecification: v.optional(v.object({ StreamViewType: v.string() })),
    TimeToLiveSpecification: v.optional(v.object({ AttributeName: v.optional(v.string()), Enabled: flag })),
  }),
  create: async ({ properties, cloud, ...resource }) => {
    const { StreamSpecification, TimeToLiveSpecification, ...rest } = properties;
    const TableName = properties.TableName ?? generatedName(resource, { maxLength: 255 });
    const { TableDescription: created } = await call<{ TableDescription: Description }>(cloud, 'CreateTable', {
      ...rest,
      TableName,
      ...(StreamSpecification && { StreamSpecification: { ...StreamSpecification, StreamEnabled: true } }),
    });
    if (TimeToLiveSpecification?.Enabled) await call(cloud, 'UpdateTimeToLive', { TableName, TimeToLiveSpecification });
    return {
      physicalId: TableName,
      attributes: { Arn: created.TableArn, ...(created.LatestStreamArn && { StreamArn: created.LatestStreamArn }) },
    };
  },
});

interface Description {
  TableArn: string;
  LatestStreamArn?: string;
}

function call<Output>(cloud: LocalCloud, action: string, input: object): Promise<Output> {
  return cloud.call<Output>({ type: 'administrator' }, 'dynamodb', action, input);
}

export const dynamodbResources: readonly ResourceProvider[] = [table];
