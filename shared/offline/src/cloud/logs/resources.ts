import * as v from 'valibot';
import type { LocalCloud } from '../../localCloud.ts';
import { type ResourceProvider, resourceProvider } from '../../stack/resourceProvider.ts';
import { text } from '../../stack/scalars.ts';
import { callAsAdministrator } from '../callAsAdministrator.ts';
import { generatedName } from '../generatedName.ts';
import { logGroupArn } from './logGroupArn.ts';

/** With a group go its streams and filters. */
const groupNamed = ({ logs }: LocalCloud, name: string) => logs.groups().find((group) => group.name === name);

const logGroup = resourceProvider({
  type: 'AWS::Logs::LogGroup',
  properties: v.object({ LogGroupName: v.optional(v.string()) }),
  name: { property: 'LogGroupName' },
  replaced: ['LogGroupName'],
  create: async ({ properties, cloud, ...resource }) => {
    const logGroupName = properties.LogGroupName ?? generatedName(resource, { maxLength: 512 });
    await callAsAdministrator(cloud, 'logs', 'CreateLogGroup', { logGroupName });
    const remove = () => cloud.logs.deleteGroup(logGroupName);
    return { physicalId: logGroupName, attributes: { Arn: `${logGroupArn(logGroupName, cloud)}:*` }, remove };
  },
});

const logStream = resourceProvider({
  type: 'AWS::Logs::LogStream',
  properties: v.object({ LogGroupName: v.string(), LogStreamName: v.optional(v.string()) }),
  name: { property: 'LogStreamName', within: 'LogGroupName' },
  replaced: ['LogGroupName', 'LogStreamName'],
  create: async ({ properties, cloud, ...resource }) => {
    const logStreamName = properties.LogStreamName ?? generatedName(resource, { maxLength: 512 });
    const { LogGroupName: logGroupName } = properties;
    await callAsAdministrator(cloud, 'logs', 'CreateLogStream', { logGroupName, logStreamName });
    return {
      physicalId: logStreamName,
      remove: () => void groupNamed(cloud, logGroupName)?.streams.delete(logStreamName),
    };
  },
});

const subscriptionFilter = resourceProvider({
  type: 'AWS::Logs::SubscriptionFilter',
  properties: v.object({
    LogGroupName: v.string(),
    FilterName: v.optional(v.string()),
    FilterPattern: v.string(),
    DestinationArn: v.string(),
    RoleArn: v.optional(v.string()),
  }),
  name: { property: 'FilterName', within: 'LogGroupName' },
  create: async ({ properties, cloud, ...resource }) => {
    const filterName = properties.FilterName ?? generatedName(resource, { maxLength: 512 });
    await callAsAdministrator(cloud, 'logs', 'PutSubscriptionFilter', {
      logGroupName: properties.LogGroupName,
      filterName,
      filterPattern: properties.FilterPattern,
      destinationArn: properties.DestinationArn,
      roleArn: properties.RoleArn,
    });
    const remove = () => void groupNamed(cloud, properties.LogGroupName)?.subscriptions.delete(filterName);
    return { physicalId: filterName, remove };
  },
  update: 'recreate',
});

const dimension = v.object({ Key: v.string(), Value: v.string() });

const metricFilter = resourceProvider({
  type: 'AWS::Logs::MetricFilter',
  properties: v.object({
    LogGroupName: v.string(),
    FilterName: v.optional(v.string()),
    FilterPattern: v.string(),
    MetricTransformations: v.array(
      v.object({
        MetricName: v.string(),
        MetricNamespace: v.string(),
        MetricValue: text,
        Dimensions: v.optional(v.array(dimension), []),
      }),
    ),
  }),
  name: { property: 'FilterName', within: 'LogGroupName' },
  create: async ({ properties, cloud, ...resource }) => {
    const filterName = properties.FilterName ?? generatedName(resource, { maxLength: 512 });
    await callAsAdministrator(cloud, 'logs', 'PutMetricFilter', {
      logGroupName: properties.LogGroupName,
      filterName,
      filterPattern: properties.FilterPattern,
      metricTransformations: properties.MetricTransformations.map((transformation) => ({
        metricName: transformation.MetricName,
        metricNamespace: transformation.MetricNamespace,
        metricValue: transformation.MetricValue,
        dimensions: Object.fromEntries(transformation.Dimensions.map(({ Key, Value }) => [Key, Value])),
      })),
    });
    const remove = () => void groupNamed(cloud, properties.LogGroupName)?.metricFilters.delete(filterName);
    return { physicalId: filterName, remove };
  },
  update: 'recreate',
});

export const logsResources: readonly ResourceProvider[] = [logGroup, logStream, subscriptionFilter, metricFilter];
