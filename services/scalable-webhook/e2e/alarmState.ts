import type { Alarm, Cloud, DeployedService } from '@patterns/testing/cloud';

/** The state of the alarm with this logical id. */
export async function alarmState(
  cloud: Cloud,
  { resources }: DeployedService,
  alarm: string,
): Promise<Alarm['state'] | undefined> {
  const [found] = await cloud.alarms(resources.find(({ logicalId }) => logicalId === alarm)?.physicalId);
  return found?.state;
}
