import { writeBenchService } from './benchLocal/benchService.ts';
import { measureChange } from './benchLocal/changeToInvoke.ts';
import { measureQueueRequests } from './benchLocal/queueRequests.ts';
import { HEADS, isMet, rowOf } from './benchLocal/rowOf.ts';
import { startCloud } from './benchLocal/startCloud.ts';
import { measureStartUp } from './benchLocal/startUp.ts';
import { measureThroughput } from './benchLocal/throughput.ts';
import type { Measure } from './benchLocal/types.ts';
import { readCommand } from './readCommand.ts';
import { runCommand } from './runCommand.ts';
import { table } from './table.ts';

const USAGE = `npm run bench:local
  how fast the local cloud starts, cold and warm, and its memory, as shares of what twenty \`serverless offline\` take,
  round by round; how soon a changed source runs, what a message costs in requests, and how much each event source
  takes. Nothing else should run meanwhile: six to seven minutes. It empties the cache of compiled services. With memory
  for fewer than twenty, their times are counted up, and then have no verdict`;

/** What a running cloud does, on services of the benchmark's own. */
async function measureRunning(): Promise<Measure[]> {
  const service = writeBenchService();
  const cloud = await startCloud(service.folders);
  process.env.LOCAL_AWS_PORT = String(cloud.awsPort);
  try {
    await cloud.bundled();
    return [
      await measureChange(service),
      ...(await measureQueueRequests(cloud.awsPort)),
      ...(await measureThroughput()),
    ];
  } finally {
    await cloud.stop();
  }
}

readCommand(USAGE, {});
await runCommand(async () => {
  const measures = [...(await measureRunning()), ...(await measureStartUp())];
  console.log(table(HEADS, measures.map(rowOf)));
  return measures.every(isMet);
});
