import type { EndStatus, Fulfilment, StepName } from './fulfilment.ts';
import type { Order } from './order.ts';

export interface NewFulfilment extends Order {
  correlationId: string;
}

/** All fulfilments that were ever accepted. */
export interface Fulfilments {
  /**
   * Accepts an order once; it is open until it has ended or is parked.
   * @throws AppError `conflict` if the id stands for another order.
   */
  accept(order: NewFulfilment): Promise<{ outcome: 'stored' | 'duplicate'; isOpen: boolean }>;
  find(orderId: string): Promise<Fulfilment | undefined>;
  /** Notes a step that was done; the first time counts. */
  mark(orderId: string, step: StepName): Promise<void>;
  /** Keeps the token for whoever decides; a later one takes its place. */
  askApproval(orderId: string, token: string): Promise<void>;
  /** A reason that is there already stays. */
  end(orderId: string, status: EndStatus, reason?: string): Promise<void>;
  /** What has ended stays so. */
  park(orderId: string, reason: string): Promise<void>;
  /**
   * Opens what is parked again, for an execution that undoes its steps.
   * @returns whether it was parked, or opened for this execution before; false if it has ended.
   * @throws AppError `conflict`, which passes, while another execution runs: it may be parked in a moment.
   */
  reopen(orderId: string, execution: string): Promise<boolean>;
  /**
   * Touches those that are open and that nobody has touched since then (epoch milliseconds), the oldest first, each as it
   * is asked for: whoever stops leaves the others as they are.
   */
  takeStale(before: number, now: number): AsyncIterable<string>;
}
