import type { Pattern } from './parseResource.ts';

/** Calls an AWS API as the role of the state machine. @throws AwsError */
export type RoleCall = <Output = Record<string, unknown>>(
  service: string,
  action: string,
  input: object,
) => Promise<Output>;

export interface TaskCall {
  parameters: Record<string, unknown>;
  call: RoleCall;
  /** Aborted once the task has timed out or its execution has ended. */
  signal: AbortSignal;
}

/** One API that a Task can call. */
export interface Integration {
  /** The first is `requestResponse`. */
  patterns: readonly Pattern[];
  /** Answers the task's result. @throws AwsError of the service, StateError of its own. */
  run(task: TaskCall): Promise<unknown>;
  /** The error name that a Task fails with, by the code of the service's error. */
  errorName(code: string): string;
  /** Waits until what was started has ended. @throws StateError */
  wait?(started: unknown, task: TaskCall): Promise<unknown>;
}
