import type { Order } from './order.ts';

/** The steps of the saga and those that undo them. */
export type StepName =
  | 'reserve-stock'
  | 'approval'
  | 'charge'
  | 'ship'
  | 'notify'
  | 'cancel-shipment'
  | 'refund'
  | 'release-stock';

export interface Step {
  step: StepName;
  /** ISO 8601. */
  at: string;
  decision?: Decision;
  /** Who decided. */
  by?: string;
}

export type Decision = 'approve' | 'reject';

/** How a fulfilment ends. What is parked waits for a person: a step could not be undone. */
export type EndStatus = 'fulfilled' | 'refused';
type FulfilmentStatus = 'running' | 'awaiting-approval' | EndStatus | 'parked';

export interface Fulfilment extends Order {
  status: FulfilmentStatus;
  /** What has been done, in order. */
  steps: readonly Step[];
  /** Why it was refused or parked. */
  reason?: string;
  /** The token with which a decision is answered; there once one was asked for. */
  approvalToken?: string;
  /** The name of the execution that works on it. */
  execution: string;
  correlationId: string;
}

export function hasStep({ steps }: Pick<Fulfilment, 'steps'>, name: StepName): boolean {
  return steps.some(({ step }) => step === name);
}
