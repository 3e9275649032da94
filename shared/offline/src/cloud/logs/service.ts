import type { LocalCloud } from '../../localCloud.ts';
import { type AwsCall, AwsError, type AwsService } from '../awsService.ts';
import { awsJsonAnswer, awsJsonFailure, parseAwsJson } from '../protocol/awsJson.ts';
import { createSubscriptionDelivery } from './createSubscriptionDelivery.ts';
import { describeGroups, describeStreams, describeSubscriptions } from './describeLogs.ts';
import { inputs, parseInput } from './inputs.ts';
import { logGroupArn } from './logGroupArn.ts';
import { metricFilter, subscriptionFilter } from './putFilter.ts';
import { putLogEvents } from './putLogEvents.ts';
import { filterLogEvents, getLogEvents } from './readLogEvents.ts';

type Cloud = Pick<LocalCloud, 'accountId' | 'call' | 'clock' | 'logs' | 'metrics' | 'region' | 'report'>;
type Action = (input: unknown) => object | Promise<object>;

/** CloudWatch Logs, in memory: what functions and callers write, and the functions that subscribe to it. */
export function createLogs(cloud: Cloud): AwsService {
  const { logs: store, metrics } = cloud;
  const delivery = createSubscriptionDelivery(cloud);
  const arnOf = (name: string) => logGroupArn(name, cloud);
  store.onPut((group, events) => {
    delivery.take(group, events);
    for (const filter of group.metricFilters.values()) {
      for (const { message } of events) if (filter.matches(message)) filter.measure(message);
    }
  });

  const actions: Readonly<Record<keyof typeof inputs, Action>> = {
    CreateLogGroup: (input) => {
      store.createGroup(parseInput(inputs.CreateLogGroup, input).logGroupName);
      return {};
    },
    DeleteLogGroup: (input) => {
      store.deleteGroup(parseInput(inputs.DeleteLogGroup, input).logGroupName);
      return {};
    },
    DescribeLogGroups: (input) => describeGroups(store.groups(), parseInput(inputs.DescribeLogGroups, input), arnOf),
    CreateLogStream: (input) => {
      const { logGroupName, logStreamName } = parseInput(inputs.CreateLogStream, input);
      store.createStream(logGroupName, logStreamName);
      return {};
    },
    DescribeLogStreams: (input) => {
      const parsed = parseInput(inputs.DescribeLogStreams, input);
      return describeStreams(store.group(parsed.logGroupName), parsed, arnOf);
    },
    PutLogEvents: (input) => putLogEvents(store, parseInput(inputs.PutLogEvents, input), cloud.clock.now()),
    GetLogEvents: (input) => getLogEvents(store, parseInput(inputs.GetLogEvents, input)),
    FilterLogEvents: (input) => filterLogEvents(store, parseInput(inputs.FilterLogEvents, input)),
    PutSubscriptionFilter: async (input) => {
      const parsed = parseInput(inputs.PutSubscriptionFilter, input);
      const group = store.group(parsed.logGroupName);
      const filter = subscriptionFilter(group, parsed, cloud.clock.now());
      await delivery.check(group, filter);
      group.subscriptions.set(filter.filterName, filter);
      return {};
    },
    DescribeSubscriptionFilters: (input) => {
      const parsed = parseInput(inputs.DescribeSubscriptionFilters, input);
      return describeSubscriptions(store.group(parsed.logGroupName), parsed);
    },
    DeleteSubscriptionFilter: (input) => {
      const { logGroupName, filterName } = parseInput(inputs.DeleteSubscriptionFilter, input);
      if (store.group(logGroupName).subscriptions.delete(filterName)) return {};
      throw new AwsError('ResourceNotFoundException', 'The specified subscription filter does not exist.');
    },
    PutMetricFilter: (input) => {
      const parsed = parseInput(inputs.PutMetricFilter, input);
      const filter = metricFilter(parsed, metrics.put);
      store.group(parsed.logGroupName).metricFilters.set(filter.filterName, filter);
      return {};
    },
  };

  return {
    name: 'logs',
    signingNames: ['logs'],
    targets: ['Logs_20140328'],
    parse: parseAwsJson,
    authorize: ({ action, input }: AwsCall) => {
      const { logGroupName = '', logStreamName = '' } = input as Record<string, string | undefined>;
      // Also what concerns a group as a whole is asked of its streams: policies name `<group's ARN>:*`.
      return [{ action: `logs:${action}`, resourceArn: `${arnOf(logGroupName)}:log-stream:${logStreamName}` }];
    },
    handle: async ({ action, input }, request) => {
      if (!Object.hasOwn(actions, action)) {
        const message = `The local CloudWatch Logs has no ${action}, only ${Object.keys(actions).join(', ')}`;
        throw new AwsError('UnknownOperationException', message);
      }
      return awsJsonAnswer(await actions[action as keyof typeof actions](input), request);
    },
    failure: awsJsonFailure,
    stop: delivery.stop,
  };
}
