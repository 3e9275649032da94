import * as v from 'valibot';
import type { LocalCloud } from '../../localCloud.ts';
import { type AwsCall, AwsError, type AwsService } from '../awsService.ts';
import { awsJsonAnswer, awsJsonFailure, parseAwsJson } from '../protocol/awsJson.ts';
import { textMember } from '../protocol/textMember.ts';
import type { QueueDepth } from '../sqs/queueDepth.ts';
import type { SqsService } from '../sqs/service.ts';
import { type AlarmConfiguration, alarmConfiguration } from './alarmConfiguration.ts';
import { alarmNotification, type Transition } from './alarmNotification.ts';
import { type Alarm, createAlarm } from './createAlarm.ts';
import { createMetricStore, type MetricStore } from './createMetricStore.ts';
import { queueMetric } from './queueMetric.ts';

type Cloud = Pick<LocalCloud, 'accountId' | 'call' | 'clock' | 'metrics' | 'region' | 'report' | 'service'>;

/** CloudWatch, as far as alarms need it: metrics of functions, queues and EMF log lines; PutMetricAlarm, DescribeAlarms, DeleteAlarms. */
export function createCloudwatch({ accountId, call, clock, metrics, region, report, service }: Cloud): AwsService {
  const alarms = new Map<string, Alarm>();
  const arnOf = (name: string) => `arn:aws:cloudwatch:${region}:${accountId}:alarm:${name}`;

  function putAlarm(input: Record<string, unknown>): object {
    const parsed = v.safeParse(alarmConfiguration, input);
    if (!parsed.success) throw new AwsError('ValidationError', v.summarize(parsed.issues));
    const { AlarmName, Namespace, Dimensions } = parsed.output;
    const queueName = Dimensions.find(({ Name }) => Name === 'QueueName')?.Value;
    const values =
      Namespace === 'AWS/SQS' && queueName !== undefined
        ? sampledFrom(() => (service('sqs') as SqsService).depth(queueName))
        : metrics.values;
    alarms.get(AlarmName)?.stop();
    alarms.set(AlarmName, createAlarm(parsed.output, arnOf(AlarmName), { clock, values, onTransition: notify }));
    return {};
  }

  function deleteAlarms({ AlarmNames = [] }: Record<string, unknown>): object {
    for (const name of AlarmNames as string[]) {
      alarms.get(name)?.stop();
      alarms.delete(name);
    }
    return {};
  }

  function notify({ configuration, arn }: Alarm, transition: Transition): void {
    if (!configuration.ActionsEnabled) return;
    const principal = { type: 'service', service: 'cloudwatch.amazonaws.com', sourceArn: arn } as const;
    const notification = alarmNotification(configuration, arn, transition);
    for (const TopicArn of actionsOf(configuration, transition)) {
      call(principal, 'sns', 'Publish', { TopicArn, ...notification }).catch((error: unknown) =>
        report(`The alarm ${configuration.AlarmName} could not tell ${TopicArn}: ${error}`),
      );
    }
  }

  function perform({ action, input }: AwsCall): object {
    if (action === 'PutMetricAlarm') return putAlarm(input);
    if (action === 'DeleteAlarms') return deleteAlarms(input);
    if (action === 'DescribeAlarms')
      return { MetricAlarms: described([...alarms.values()], input), CompositeAlarms: [] };
    throw new AwsError(
      'InvalidAction',
      `The local CloudWatch knows PutMetricAlarm, DescribeAlarms and DeleteAlarms, not ${action}`,
    );
  }

  return {
    name: 'cloudwatch',
    signingNames: ['monitoring'],
    targets: ['GraniteServiceVersion20100801'],
    parse: parseAwsJson,
    authorize: ({ action, input }) => [
      { action: `cloudwatch:${action}`, resourceArn: input.AlarmName ? arnOf(textMember(input, 'AlarmName')) : '*' },
    ],
    handle: async (asked, request) => awsJsonAnswer(perform(asked), request),
    failure: awsJsonFailure,
    stop: () => {
      for (const alarm of alarms.values()) alarm.stop();
    },
  };
}

/** SQS reports a queue once a minute; here it is looked at when the newest period is asked for, and counts for that. */
function sampledFrom(depthNow: () => QueueDepth | undefined): MetricStore['values'] {
  const samples = createMetricStore();
  return (metric, from, to) => {
    const depth = depthNow();
    const value = depth && queueMetric(metric, depth, to);
    const isNewest = samples.values(metric, from, Number.POSITIVE_INFINITY).length === 0;
    if (value !== undefined && isNewest) samples.put({ ...metric, value, timestamp: to });
    return samples.values(metric, from, to);
  };
}

function actionsOf(alarm: AlarmConfiguration, { state }: Transition): string[] {
  const actions = { ALARM: alarm.AlarmActions, OK: alarm.OKActions, INSUFFICIENT_DATA: alarm.InsufficientDataActions };
  return actions[state].filter((arn) => arn.startsWith('arn:aws:sns:'));
}

function described(alarms: readonly Alarm[], { AlarmNames, AlarmNamePrefix, StateValue }: Record<string, unknown>) {
  return alarms
    .filter(({ configuration: { AlarmName }, state }) => {
      const isNamed = !Array.isArray(AlarmNames) || AlarmNames.includes(AlarmName);
      const isPrefixed = AlarmName.startsWith(String(AlarmNamePrefix ?? ''));
      return isNamed && isPrefixed && (StateValue === undefined || StateValue === state);
    })
    .map(({ configuration, arn, state, reason, changedAt }) => ({
      ...configuration,
      AlarmArn: arn,
      StateValue: state,
      StateReason: reason,
      StateUpdatedTimestamp: changedAt.getTime() / 1_000,
    }));
}
