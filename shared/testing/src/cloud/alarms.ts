import { type CloudWatchClient, paginateDescribeAlarms } from '@aws-sdk/client-cloudwatch';

export interface Alarm {
  name: string;
  state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
  /** Why it is in that state, in a sentence. */
  reason: string;
}

export async function describeAlarms(client: CloudWatchClient, namePrefix?: string): Promise<Alarm[]> {
  const input = { AlarmTypes: ['MetricAlarm' as const], ...(namePrefix ? { AlarmNamePrefix: namePrefix } : {}) };
  const alarms: Alarm[] = [];
  for await (const { MetricAlarms = [] } of paginateDescribeAlarms({ client }, input)) {
    for (const { AlarmName = '', StateValue = 'INSUFFICIENT_DATA', StateReason = '' } of MetricAlarms) {
      alarms.push({ name: AlarmName, state: StateValue, reason: StateReason });
    }
  }
  return alarms;
}
