import type { Customer } from './customer.ts';

/** The customers that have moved here. */
export interface Customers {
  /** @throws AppError `conflict` if the id stands for another customer already. */
  store(customer: Customer): Promise<'stored' | 'duplicate'>;
  find(customerId: string): Promise<Customer | undefined>;
}
