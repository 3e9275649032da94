export interface Money {
  /** Minor units. */
  amount: number;
  /** ISO 4217. */
  currency: string;
}

export interface Customer {
  name: string;
  email: string;
}

export interface Order {
  /** It may not have arrived, or be gone. */
  customerId: string;
  total: Money;
}

/** What is written, under an id that no other of its kind has. */
export type Thing = { id: string } & (({ kind: 'customer' } & Customer) | ({ kind: 'order' } & Order));

export type Kind = Thing['kind'];
