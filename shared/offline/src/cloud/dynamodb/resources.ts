import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import { type ResourceProvider, resourceProvider } from '../../stack/resourceProvider.ts';
import { flag, numeric } from '../../stack/scalars.ts';
import { callAsAdministrator } from '../callAsAdministrator.ts';
import { generatedName } from '../generatedName.ts';
import { tableUpdates } from './tableUpdates.ts';

const throughput = v.object({ ReadCapacityUnits: numeric, WriteCapacityUnits: numeric });
const keySchema = v.array(v.object({ AttributeName: v.string(), KeyType: v.string() }));
const projection = v.object({
  ProjectionType: v.optional(v.string()),
  NonKeyAttributes: v.optional(v.array(v.string())),
});
const index = { IndexName: v.string(), KeySchema: keySchema, Projection: projection };

const tableProperties = v.object({
  TableName: v.optional(v.string()),
  KeySchema: keySchema,
  AttributeDefinitions: v.array(v.object({ AttributeName: v.string(), AttributeType: v.string() })),
  GlobalSecondaryIndexes: v.optional(
    v.array(v.object({ ...index, ProvisionedThroughput: v.optional(throughput) })),
    [],
  ),
  LocalSecondaryIndexes: v.optional(v.array(v.object(index))),
  BillingMode: v.optional(v.string()),
  ProvisionedThroughput: v.optional(throughput),
  StreamSpecification: v.optional(v.object({ StreamViewType: v.string() })),
  TimeToLiveSpecification: v.optional(v.object({ AttributeName: v.optional(v.string()), Enabled: flag })),
});

/** Of an `AWS::DynamoDB::Table`. */
export type TableProperties = v.InferOutput<typeof tableProperties>;

const table = resourceProvider({
  type: 'AWS::DynamoDB::Table',
  properties: tableProperties,
  begin: (cloud) => callAsAdministrator(cloud, 'dynamodb', 'ListTables', {}),
  name: { property: 'TableName' },
  replaced: ['TableName', 'KeySchema', 'LocalSecondaryIndexes'],
  create: async ({ properties, cloud, ...resource }) => {
    const { GlobalSecondaryIndexes, StreamSpecification, TimeToLiveSpecification, ...rest } = properties;
    const TableName = properties.TableName ?? generatedName(resource, { maxLength: 255 });
    const { TableDescription: created } = await callAsAdministrator<{ TableDescription: TableDescription }>(
      cloud,
      'dynamodb',
      'CreateTable',
      {
        ...rest,
        TableName,
        ...(GlobalSecondaryIndexes.length > 0 && { GlobalSecondaryIndexes }),
        ...(StreamSpecification && { StreamSpecification: { ...StreamSpecification, StreamEnabled: true } }),
      },
    );
    if (TimeToLiveSpecification?.Enabled)
      await callAsAdministrator(cloud, 'dynamodb', 'UpdateTimeToLive', { TableName, TimeToLiveSpecification });
    return {
      physicalId: TableName,
      remove: async () => void (await callAsAdministrator(cloud, 'dynamodb', 'DeleteTable', { TableName })),
      attributes: attributesOf(created),
    };
  },
  update: {
    properties: [
      ...['TimeToLiveSpecification', 'StreamSpecification', 'GlobalSecondaryIndexes', 'AttributeDefinitions'],
      ...['BillingMode', 'ProvisionedThroughput'],
    ],
    apply: async ({ properties, was, standing, cloud }) => {
      const { physicalId: TableName } = standing;
      const { TimeToLiveSpecification } = properties;
      for (const input of tableUpdates(was, properties))
        await callAsAdministrator(cloud, 'dynamodb', 'UpdateTable', { TableName, ...input });
      if (!isDeepStrictEqual(TimeToLiveSpecification, was.TimeToLiveSpecification)) {
        const ttl = TimeToLiveSpecification ?? { ...was.TimeToLiveSpecification, Enabled: false };
        await callAsAdministrator(cloud, 'dynamodb', 'UpdateTimeToLive', { TableName, TimeToLiveSpecification: ttl });
      }
      const { Table } = await callAsAdministrator<{ Table: TableDescription }>(cloud, 'dynamodb', 'DescribeTable', {
        TableName,
      });
      return { ...standing, attributes: attributesOf(Table) };
    },
  },
});

interface TableDescription {
  TableArn: string;
  LatestStreamArn?: string;
}

const attributesOf = ({ TableArn: Arn, LatestStreamArn: StreamArn }: TableDescription) => ({
  Arn,
  ...(StreamArn && { StreamArn }),
});

export const dynamodbResources: readonly ResourceProvider[] = [table];
