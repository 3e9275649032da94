import { localCloud } from '@patterns/testing/cloud';
import { openFacade } from './facade.ts';

const facade = await openFacade(localCloud());

afterAll(() => facade.clear());

test('the migrated routes know nothing of the customers of the legacy application, nor it of theirs', async () => {
  const customer = facade.customer();
  await facade.ask('POST', 'customers', { body: customer });

  expect((await facade.ask('GET', 'customers/l-1')).status).toBe(404);
  expect((await facade.direct('/customers/l-1')).status).toBe(200);
  expect((await facade.direct(`/customers/${customer.customerId}`)).status).toBe(404);
});

test.each([
  ['another method', 'HEAD', '/customers/l-1', 200],
  ['the path without the id', 'GET', '/customers', 200],
  ['another method of the same path', 'DELETE', '/customers/absent', 204],
  ['a slash at the end', 'GET', '/customers/l-1/', 404],
  ['a path below', 'GET', '/customers/l-1/orders', 404],
  ['capital letters', 'GET', '/Customers/l-1', 404],
])('beside a migrated route, %s is the legacy application’s: %s %s', async (_, method, path, status) => {
  const { status: answered, headers } = await facade.through(path, { method });

  expect(answered).toBe(status);
  expect(headers).not.toHaveProperty('x-correlation-id');
  expect(answered).toBe((await facade.direct(path, { method })).status);
});
