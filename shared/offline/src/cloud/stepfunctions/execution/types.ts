import type { LocalCloud } from '../../../localCloud.ts';
import type { MachineDefinition } from '../asl/types.ts';
import type { MapRun } from '../distributed/mapRun.ts';
import type { History } from './createHistory.ts';
import type { TaskTokens } from './createTaskTokens.ts';

export interface Logging {
  level: 'ALL' | 'ERROR' | 'FATAL' | 'OFF';
  includeExecutionData: boolean;
  logGroupNames: readonly string[];
}

/** A state machine that stands. Times are milliseconds since the epoch. */
export interface StateMachine {
  arn: string;
  name: string;
  type: 'STANDARD' | 'EXPRESS';
  /** As it was given. */
  definitionText: string;
  definition: MachineDefinition;
  roleArn: string;
  logging: Logging;
  createdAt: number;
}

export type Ending =
  | { status: 'SUCCEEDED'; output: string }
  | { status: 'FAILED' | 'TIMED_OUT' | 'ABORTED'; error?: string | undefined; cause?: string | undefined };

export interface Execution {
  arn: string;
  name: string;
  machine: StateMachine;
  /** JSON. */
  input: string;
  startedAt: number;
  history: History;
  /** Aborted with a `StopRequest` to end it, or without a reason when the cloud stops. */
  stopping: AbortController;
  /** Absent while it runs. */
  ending?: Ending & { at: number };
  /** Settled once it has ended. */
  done: Promise<void>;
}

export interface EngineParts extends Pick<LocalCloud, 'call' | 'clock' | 'iam' | 'region' | 'report'> {
  tokens: TaskTokens;
  /** Runs of Maps in distributed mode, by their ARN. */
  mapRuns: Map<string, MapRun>;
  /** Starts a child execution of such a run. */
  startChild(machine: StateMachine, input: string): Execution;
}

/** One line of states that run after each other: the execution itself, a branch of a Parallel, an iteration of a Map. */
export interface Thread {
  execution: Execution;
  parts: EngineParts;
  /** The id of its newest event. */
  previousEventId: number;
  /** Aborted once a sibling has failed or the execution ends. */
  signal: AbortSignal;
  /** Inside a Map. */
  item?: { Index: number; Value: unknown };
}
