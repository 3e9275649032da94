import * as v from 'valibot';
import { type ResourceProvider, resourceProvider } from '../../stack/resourceProvider.ts';
import { flag, numeric } from '../../stack/scalars.ts';
import { callAsAdministrator } from '../callAsAdministrator.ts';
import { generatedName } from '../generatedName.ts';

const throughput = v.object({ ReadCapacityUnits: numeric, WriteCapacityUnits: numeric });
const keySchema = v.array(v.object({ AttributeName: v.string(), KeyType: v.string() }));
const projection = v.object({
  ProjectionType: v.optional(v.string()),
  NonKeyAttributes: v.optional(v.array(v.string())),
});
const index = { IndexName: v.string(), KeySchema: keySchema, Projection: projection };

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
  begin: (cloud) => callAsAdministrator(cloud, 'dynamodb', 'ListTables', {}),
  name: { property: 'TableName' },
  replaced: ['TableName', 'KeySchema', 'LocalSecondaryIndexes'],
  create: async ({ properties, cloud, ...resource }) => {
    const { StreamSpecification, TimeToLiveSpecification, ...rest } = properties;
    const TableName = properties.TableName ?? generatedName(resource, { maxLength: 255 });
    const { TableDescription: created } = await callAsAdministrator<{ TableDescription: Description }>(
      cloud,
      'dynamodb',
      'CreateTable',
      {
        ...rest,
        TableName,
        ...(StreamSpecification && { StreamSpecification: { ...StreamSpecification, StreamEnabled: true } }),
      },
    );
    if (TimeToLiveSpecification?.Enabled)
      await callAsAdministrator(cloud, 'dynamodb', 'UpdateTimeToLive', { TableName, TimeToLiveSpecification });
    return {
      physicalId: TableName,
      remove: async () => void (await callAsAdministrator(cloud, 'dynamodb', 'DeleteTable', { TableName })),
      attributes: { Arn: created.TableArn, ...(created.LatestStreamArn && { StreamArn: created.LatestStreamArn }) },
    };
  },
  update: {
    properties: ['TimeToLiveSpecification'],
    apply: async ({ properties: { TimeToLiveSpecification }, was, standing: { physicalId: TableName }, cloud }) => {
      const ttl = TimeToLiveSpecification ?? { ...was.TimeToLiveSpecification, Enabled: false };
      await callAsAdministrator(cloud, 'dynamodb', 'UpdateTimeToLive', { TableName, TimeToLiveSpecification: ttl });
      return undefined;
    },
  },
});

interface Description {
  TableArn: string;
  LatestStreamArn?: string;
}

export const dynamodbResources: readonly ResourceProvider[] = [table];
