import * as v from 'valibot';
import { type ResourceProvider, resourceProvider } from '../../stack/resourceProvider.ts';
import { numeric } from '../../stack/scalars.ts';
import { callAsAdministrator } from '../callAsAdministrator.ts';
import { generatedName } from '../generatedName.ts';

const stream = resourceProvider({
  type: 'AWS::Kinesis::Stream',
  properties: v.object({
    Name: v.optional(v.string()),
    ShardCount: v.optional(numeric),
    StreamModeDetails: v.optional(v.object({ StreamMode: v.string() })),
    RetentionPeriodHours: v.optional(numeric),
  }),
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
});

export const kinesisResources: readonly ResourceProvider[] = [stream];
