import type { OrderItem } from './order.ts';
import type { PricedLine } from './outbox.ts';

export interface Money {
  /** Minor units. */
  amount: number;
  /** ISO 4217. */
  currency: string;
}

/** What one or more of a sku cost; undefined if there is no price in the currency. */
export type QuotePrice = (item: OrderItem, currency: string) => Promise<{ unitPrice: Money; total: Money } | undefined>;

export interface Receipt {
  receiptId: string;
  orderId: string;
  lines: PricedLine[];
  /** ISO 4217. */
  currency: string;
}

/** Hands a receipt over to be made; again for the same receipt, it is made once. */
export type MakeReceipt = (receipt: Receipt) => Promise<void>;

export interface Fulfilment {
  orderId: string;
  items: OrderItem[];
  /** Minor units. */
  total: number;
  /** ISO 4217. */
  currency: string;
}

/** Starts the fulfilment of an order, once for all calls. `conflict`: it goes on with another content. */
export type StartFulfilment = (fulfilment: Fulfilment) => Promise<'accepted' | 'conflict'>;

export interface ShippingRate {
  carrier: string;
  price: Money;
  /** Working days. */
  days: number;
}

/** What shipping so many pieces costs, as a third party knows it. */
export type RateShipping = (pieces: number, signal?: AbortSignal) => Promise<ShippingRate[]>;
