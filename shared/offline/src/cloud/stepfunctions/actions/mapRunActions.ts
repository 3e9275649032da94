import { AwsError } from '../../awsService.ts';
import { countsOf, type MapRun } from '../distributed/mapRun.ts';
import type { Inputs } from '../inputs.ts';
import { pageOf } from './pageOf.ts';

/** The calls that show the runs of Maps in distributed mode. Times in answers are seconds since the epoch. */
export function mapRunActions(mapRuns: ReadonlyMap<string, MapRun>) {
  return {
    /** https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeMapRun.html */
    describe: ({ mapRunArn }: Inputs['DescribeMapRun']) => {
      const run = mapRuns.get(mapRunArn);
      if (!run) throw new AwsError('ResourceNotFound', `Resource not found: '${mapRunArn}'`);
      const { executions, items } = countsOf(run);
      const counts = { failuresNotRedrivable: 0, pendingRedrive: 0, resultsWritten: 0 };
      return {
        ...brief(run),
        status: run.ending?.status ?? 'RUNNING',
        maxConcurrency: run.maxConcurrency,
        toleratedFailureCount: run.toleratedFailureCount,
        toleratedFailurePercentage: run.toleratedFailurePercentage,
        itemCounts: { ...counts, ...items },
        executionCounts: { ...counts, ...executions },
        redriveCount: 0,
      };
    },
    list: ({ executionArn, ...page }: Inputs['ListMapRuns']) => {
      const { items, nextToken } = pageOf(
        [...mapRuns.values()].filter((run) => run.executionArn === executionArn),
        page,
      );
      return { mapRuns: items.map(brief), nextToken };
    },
  };
}

function brief({ arn, executionArn, stateMachineArn, startedAt, ending }: MapRun) {
  return {
    ...{ mapRunArn: arn, executionArn, stateMachineArn },
    startDate: startedAt / 1_000,
    ...(ending && { stopDate: ending.at / 1_000 }),
  };
}
