import * as v from 'valibot';
import { type ResourceProvider, resourceProvider } from '../../stack/resourceProvider.ts';
import { numeric } from '../../stack/scalars.ts';
import { callAsAdministrator } from '../callAsAdministrator.ts';
import { generatedName } from '../generatedName.ts';

const provisioned = { StreamMode: 'PROVISIONED' };

const stream = resourceProvider({
  type: 'AWS::Kinesis::Stream',
  properties: v.object({
    Name: v.optional(v.string()),
    ShardCount: v.optional(numeric),
    StreamModeDetails: v.optional(v.object({ StreamMode: v.string() })),
    RetentionPeriodHours: v.optional(numeric),
  }),
  name: { property: 'Name' },
  replaced: ['Name'],
  create: async ({ properties, cloud, ...resource }) => {
    const { Name, ShardCount, StreamModeDetails, RetentionPeriodHours } = properties;
    const StreamName = Name ?? generatedName(resource, { maxLength: 128 });
    await callAsAdministrator(cloud, 'kinesis', 'CreateStream', { StreamName, ShardCount, StreamModeDetails });
    if (RetentionPeriodHours !== undefined && RetentionPeriodHours !== 24) {
      await callAsAdministrator(cloud, 'kinesis', 'IncreaseStreamRetentionPeriod', {
        StreamName,
        RetentionPeriodHours,
      });
    }
    const Arn = `arn:aws:kinesis:${cloud.region}:${cloud.accountId}:stream/${StreamName}`;
    const remove = async () => void (await callAsAdministrator(cloud, 'kinesis', 'DeleteStream', { StreamName }));
    return { physicalId: StreamName, attributes: { Arn }, remove };
  },
  update: {
    // With an on-demand mode goes the number of shards; to change it otherwise is to reshard, which is not built.
    properties: ['RetentionPeriodHours', 'StreamModeDetails', 'ShardCount'],
    apply: async ({ properties, was, standing: { physicalId: StreamName }, cloud }) => {
      const [hours, before] = [properties.RetentionPeriodHours ?? 24, was.RetentionPeriodHours ?? 24];
      const { StreamMode } = properties.StreamModeDetails ?? provisioned;
      if (properties.ShardCount !== was.ShardCount && StreamMode !== 'ON_DEMAND')
        throw new Error('the local cloud can not change ShardCount of what stands: split or merge its shards');
      const change = (action: string, input: object) =>
        callAsAdministrator(cloud, 'kinesis', action, { StreamName, ...input });
      const verb = hours > before ? 'Increase' : 'Decrease';
      if (hours !== before) await change(`${verb}StreamRetentionPeriod`, { RetentionPeriodHours: hours });
      await change('UpdateStreamMode', { StreamModeDetails: { StreamMode } });
      return undefined;
    },
  },
});

export const kinesisResources: readonly ResourceProvider[] = [stream];
