import { AppError } from '@patterns/runtime/errors';

export interface Money {
  /** Minor units: 1250 is 12.50 in a currency of two decimals. */
  amount: number;
  /** ISO 4217. */
  currency: string;
}

/** What a sku costs in one currency, and how much of it there is. */
export interface Listing {
  sku: string;
  unitPrice: Money;
  available: number;
}

interface Quote {
  unitPrice: Money;
  total: Money;
}

/** @throws AppError `invalid` for a total that is no exact number any more. */
export function quoteOf(unitPrice: Money, quantity: number): Quote {
  const amount = unitPrice.amount * quantity;
  if (!Number.isSafeInteger(amount)) throw new AppError('invalid', 'The total is more than can be counted.');
  return { unitPrice, total: { amount, currency: unitPrice.currency } };
}
