import { type DeployedService, type LocalCloud, localCloud } from '@patterns/testing/cloud';
import { startCloudProcess } from '@patterns/testing/cloudProcess';

interface OpenedCloud {
  cloud: LocalCloud;
  awsPort: number;
  /** Those that were named. */
  services: DeployedService[];
  stop(): Promise<void>;
}

/**
 * Starts a local cloud of its own with all services, on free ports, and answers those that are named.
 *
 * @throws Error with its output if it can't.
 */
export async function openCloud(names: Iterable<string>): Promise<OpenedCloud> {
  const { awsPort, timeScale, stop } = await startCloudProcess({ command: 'npm', args: ['start'] });
  process.env.LOCAL_AWS_PORT = String(awsPort);
  process.env.LOCAL_TIME_SCALE = String(timeScale);
  const cloud = localCloud();
  const services = await Promise.all([...names].map((name) => cloud.service(name)));
  return { cloud, awsPort, services, stop };
}
