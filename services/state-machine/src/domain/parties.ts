import type { Order } from './order.ts';

/** A third party that takes parcels. */
export interface Carrier {
  /** Safe to repeat. @throws AppError if it does not take the parcel, or nobody knows whether it has. */
  ship(order: Pick<Order, 'orderId' | 'items'>): Promise<void>;
  /** Also of what was never shipped. `shipped`: the parcel is on its way and can't be held back. */
  cancel(orderId: string): Promise<'cancelled' | 'shipped'>;
}

/** A third party that sends messages to customers. */
export interface Messenger {
  /** Safe to repeat. */
  tell(orderId: string, text: string): Promise<void>;
}
