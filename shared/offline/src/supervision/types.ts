import type { ChildProcess } from 'node:child_process';

/** Starts child processes so that none outlives this one, even after `kill -9`. */
export interface Supervisor {
  /** A folder of this run, gone after a clean stop. */
  readonly runFolder: string;
  /** Starts a child in a process group of its own and notes its id and start time in the run folder. */
  spawn(
    name: string,
    command: string,
    args: readonly string[],
    options?: { uid?: number; gid?: number; env?: NodeJS.ProcessEnv },
  ): ChildProcess;
  /** Ends all children (SIGTERM, then SIGKILL after 5 s) and removes the run folder. */
  stop(): Promise<void>;
}
