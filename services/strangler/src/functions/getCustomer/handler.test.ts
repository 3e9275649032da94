import { httpRequest } from '@patterns/testing/requests';
import * as v from 'valibot';
import { fakeCustomers } from '../../domain/customers.fake.ts';
import { createGetCustomer } from './handler.ts';
import { pathSchema } from './schema.ts';

const ada = { customerId: 'c-1', name: 'Ada', email: 'ada@example.com' };
const getCustomer = createGetCustomer({ customers: fakeCustomers(ada) });

test('answers the customer', async () => {
  expect(await getCustomer(httpRequest({ path: { id: 'c-1' } }))).toEqual({ status: 200, body: ada });
});

test('an unknown id is not found', async () => {
  await expect(getCustomer(httpRequest({ path: { id: 'c-2' } }))).rejects.toMatchObject({ code: 'not-found' });
});

test.each(['', 'a b', 'a/b', '..', 'x'.repeat(65)])('the path schema refuses %p', (id) => {
  expect(v.is(pathSchema, { id })).toBe(false);
});
