import { CloudWatchLogsClient, paginateFilterLogEvents } from '@aws-sdk/client-cloudwatch-logs';
import type { DeployedService, LocalCloud } from '@patterns/testing/cloud';
import { inParallel } from '../inParallel.ts';

/** How often each service's functions said that they had done a thing already: their metric `Duplicate`. */
export async function duplicatesOf(
  cloud: LocalCloud,
  services: readonly DeployedService[],
): Promise<Record<string, number>> {
  const client = new CloudWatchLogsClient(cloud.connection);
  const inLog = async (functionName: string) => {
    let sum = 0;
    const query = { logGroupName: `/aws/lambda/${functionName}`, filterPattern: 'Duplicate' };
    for await (const { events = [] } of paginateFilterLogEvents({ client }, query)) {
      for (const { message = '' } of events) sum += countIn(message);
    }
    return sum;
  };
  const entries = await inParallel(services, 4, async ({ service, functions }) => {
    const counts = await Promise.all(Object.values(functions).map(inLog));
    return [service, counts.reduce((sum, count) => sum + count, 0)] as const;
  });
  return Object.fromEntries(entries);
}

/** A metric that was counted several times in an invocation is a list. */
function countIn(line: string): number {
  try {
    const { Duplicate = 0 } = JSON.parse(line) as { Duplicate?: number | number[] };
    return [Duplicate].flat().reduce((sum, value) => sum + value, 0);
  } catch {
    return 0;
  }
}
