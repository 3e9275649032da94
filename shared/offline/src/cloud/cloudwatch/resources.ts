import * as v from 'valibot';
import { type ResourceProvider, resourceProvider } from '../../stack/resourceProvider.ts';
import { callAsAdministrator } from '../callAsAdministrator.ts';
import { generatedName } from '../generatedName.ts';
import { alarmProperties } from './alarmConfiguration.ts';

const alarm = resourceProvider({
  type: 'AWS::CloudWatch::Alarm',
  properties: v.object(alarmProperties),
  name: {
    property: 'AlarmName',
    isTaken: async ({ AlarmName }, cloud) => {
      const input = { AlarmNames: [AlarmName] };
      const answer = callAsAdministrator<{ MetricAlarms: unknown[] }>(cloud, 'cloudwatch', 'DescribeAlarms', input);
      return (await answer).MetricAlarms.length > 0;
    },
  },
  create: async ({ properties, cloud, ...resource }) => {
    const AlarmName = properties.AlarmName ?? generatedName(resource, { maxLength: 255 });
    await callAsAdministrator(cloud, 'cloudwatch', 'PutMetricAlarm', { ...properties, AlarmName });
    const Arn = `arn:aws:cloudwatch:${cloud.region}:${cloud.accountId}:alarm:${AlarmName}`;
    const remove = async () =>
      void (await callAsAdministrator(cloud, 'cloudwatch', 'DeleteAlarms', { AlarmNames: [AlarmName] }));
    return { physicalId: AlarmName, attributes: { Arn }, remove };
  },
  update: 'recreate',
});

export const cloudwatchResources: readonly ResourceProvider[] = [alarm];
