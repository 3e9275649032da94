import { AppError } from '@patterns/runtime/errors';
import type { HttpAnswer, HttpRequest } from '@patterns/runtime/http';
import type { Customers } from '../../domain/customers.ts';
import type { CustomerPath } from './schema.ts';

/** Customers move before their routes do, so who is not here is nowhere: the legacy application is not asked. */
export const createGetCustomer =
  ({ customers }: { customers: Customers }) =>
  async ({ path: { id } }: HttpRequest<undefined, CustomerPath>): Promise<HttpAnswer> => {
    const customer = await customers.find(id);
    if (!customer) throw new AppError('not-found', `There is no customer with the id ${id}.`);
    return { status: 200, body: customer };
  };
