import type { HttpAnswer, HttpRequest } from '@patterns/runtime/http';
import { count } from '@patterns/runtime/observability';
import type { Customer } from '../../domain/customer.ts';
import type { Customers } from '../../domain/customers.ts';

/** A client that lost the answer sends the same again and gets the same, which makes a retry safe. */
export const createCreateCustomer =
  ({ customers }: { customers: Customers }) =>
  async ({ body }: HttpRequest<Customer>): Promise<HttpAnswer> => {
    const outcome = await customers.store(body);
    count(outcome === 'stored' ? 'CustomerCreated' : 'Duplicate');
    return { status: 201, headers: { location: `customers/${body.customerId}` }, body };
  };
