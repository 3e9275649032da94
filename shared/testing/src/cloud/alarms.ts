import { randomUUID } from 'node:crypto';
import {
  type CloudWatchClient,
  DescribeAlarmsCommand,
  type MetricAlarm,
  PutMetricAlarmCommand,
  type PutMetricAlarmInput,
} from '@aws-sdk/client-cloudwatch';
import type { DeployedService } from './deployedService.ts';
import { undoLater } from './undoLater.ts';

export interface Alarm {
  name: string;
  state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
  /** Why it is in that state, in a sentence. */
  reason: string;
}

/** @throws Error if there is no such alarm. */
export async function alarmNamed(client: CloudWatchClient, name: string): Promise<Alarm> {
  const { StateValue = 'INSUFFICIENT_DATA', StateReason = '' } = await deployedAlarm(client, name);
  return { name, state: StateValue, reason: StateReason };
}

async function deployedAlarm(client: CloudWatchClient, name: string): Promise<MetricAlarm> {
  const { MetricAlarms = [] } = await client.send(new DescribeAlarmsCommand({ AlarmNames: [name] }));
  const [alarm] = MetricAlarms;
  if (!alarm) throw new Error(`There is no alarm ${name}`);
  return alarm;
}

/** See LocalCloud. */
export async function changeAlarm(
  client: CloudWatchClient,
  name: string,
  change: (deployed: MetricAlarm) => Partial<MetricAlarm>,
): Promise<void> {
  const deployed = await deployedAlarm(client, name);
  const put = (alarm: MetricAlarm) => client.send(new PutMetricAlarmCommand(alarm as PutMetricAlarmInput));
  undoLater(() => put(deployed));
  await put({ ...deployed, ...change(deployed) });
}

/** Puts an alarm on a metric that the functions of a service count; answers how to ask for its state. */
export async function watchMetric(
  client: CloudWatchClient,
  { service, stage }: DeployedService,
  MetricName: string,
): Promise<() => Promise<Alarm['state']>> {
  const AlarmName = `e2e-${MetricName}-${randomUUID()}`;
  await client.send(
    new PutMetricAlarmCommand({
      ...{ AlarmName, Namespace: `${service}-${stage}`, MetricName },
      ...{ Dimensions: [{ Name: 'service', Value: service }], Statistic: 'Sum', Threshold: 0 },
      ...{ Period: 60, EvaluationPeriods: 3, DatapointsToAlarm: 1, ComparisonOperator: 'GreaterThanThreshold' },
      TreatMissingData: 'notBreaching',
    }),
  );
  return async () => (await alarmNamed(client, AlarmName)).state;
}
