import type { Decision } from './fulfilment.ts';

export interface Approval {
  decision: Decision;
  by: string;
}

/** The executions of the state machine. */
export interface Sagas {
  /** Starts one under this name, unless there is one. @returns `started` also if it runs, `existed` if it has ended */
  start(execution: string, orderId: string): Promise<'started' | 'existed'>;
  /** Whether it has ended otherwise than by its own states. */
  hasDied(execution: string): Promise<boolean>;
  /** Answers a saga that waits. `unclear`: it does not wait any more, and perhaps because this answer has reached it. */
  decide(token: string, approval: Approval): Promise<'taken' | 'late' | 'unclear'>;
}
