import { AppError } from '@patterns/runtime/errors';
import type { Customer } from './customer.ts';
import type { Customers } from './customers.ts';

/** Customers in memory, for tests; customers.contract.ts holds them to what the table does. */
export function fakeCustomers(...stored: Customer[]): Customers {
  const items = new Map(stored.map((customer) => [customer.customerId, customer]));
  return {
    store: async (customer) => {
      const found = items.get(customer.customerId);
      if (!found) {
        items.set(customer.customerId, customer);
        return 'stored';
      }
      if (found.name === customer.name && found.email === customer.email) return 'duplicate';
      throw new AppError('conflict', `The id ${customer.customerId} stands for another customer.`);
    },
    find: async (customerId) => items.get(customerId),
  };
}
