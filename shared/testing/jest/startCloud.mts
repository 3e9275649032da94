import { startCloudProcess } from '../src/cloudProcess/index.ts';
import { running } from './running.mts';

/** jest's globalSetup of the e2e project: one local cloud for all suites, none when they run against AWS. */
export default async function startCloud(): Promise<void> {
  if (process.env.E2E_STAGE) return;
  running.cloud = await startCloudProcess({ command: 'npm', args: ['run', 'start:tests'] });
  process.env.LOCAL_AWS_PORT = String(running.cloud.awsPort);
  process.env.LOCAL_API_PORT = String(running.cloud.apiPort);
  process.env.LOCAL_TIME_SCALE = String(running.cloud.timeScale);
}
