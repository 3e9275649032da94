import { randomUUID } from 'node:crypto';
import type { Ending, Execution } from '../execution/types.ts';

/** A Map in distributed mode as it runs. Times are milliseconds since the epoch. */
export interface MapRun {
  arn: string;
  executionArn: string;
  stateMachineArn: string;
  maxConcurrency: number;
  toleratedFailureCount: number;
  toleratedFailurePercentage: number;
  startedAt: number;
  /** One for each child execution, in the order of the items; none once the run has ended. */
  children: MapChild[];
  /** Of a run that has ended. */
  counts?: MapRunCounts;
  /** Items in all children, and in those that failed or timed out. */
  total: number;
  failed: number;
  /** Absent while it runs. */
  ending?: { status: 'SUCCEEDED' | 'FAILED' | 'ABORTED'; at: number };
}

export interface MapChild {
  /** Items in its input. */
  count: number;
  input: unknown;
  /** Absent until it is started. */
  execution?: Execution;
  ending?: Ending;
}

/** `arn:aws:states:<region>:<account>:mapRun:<machine>/<label>:<uuid>` */
export function mapRunArn({ machine }: Execution, label: string): string {
  return `${machine.arn.replace(':stateMachine:', ':mapRun:')}/${label}:${randomUUID()}`;
}

export type MapRunCounts = ReturnType<typeof countChildren>;

/** How many children, and how many items in them, are in a state. */
export const countsOf = (run: MapRun): MapRunCounts => run.counts ?? countChildren(run.children);

/** Ends a run. Of its children the counts are kept alone: they may be many. */
export function endRun(run: MapRun, ending: NonNullable<MapRun['ending']>): void {
  run.counts = countsOf(run);
  run.children = [];
  run.ending = ending;
}

function countChildren(children: readonly MapChild[]) {
  const states = children.map(({ execution, ending }) => ending?.status ?? (execution ? 'RUNNING' : 'PENDING'));
  const count = (weight: (child: MapChild) => number) => {
    const sum = (status: string) =>
      children.reduce((total, child, index) => total + (states[index] === status ? weight(child) : 0), 0);
    return {
      pending: sum('PENDING'),
      running: sum('RUNNING'),
      succeeded: sum('SUCCEEDED'),
      failed: sum('FAILED'),
      timedOut: sum('TIMED_OUT'),
      aborted: sum('ABORTED'),
      total: children.reduce((total, child) => total + weight(child), 0),
    };
  };
  return { executions: count(() => 1), items: count((child) => child.count) };
}

/**
 * Whether more items failed than a run tolerates.
 * https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html
 */
export function exceedsTolerance(run: Omit<MapRun, 'children'>): boolean {
  const { failed, total, toleratedFailureCount: most, toleratedFailurePercentage: share } = run;
  if (failed === 0) return false;
  // What is not given is zero, unless the other is given.
  const isBeyondCount = failed > most && (most > 0 || share === 0);
  const isBeyondShare = (failed / total) * 100 > share && (share > 0 || most === 0);
  return isBeyondCount || isBeyondShare;
}
