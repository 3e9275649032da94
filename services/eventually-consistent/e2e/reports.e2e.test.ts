import { connectCloud, eventually } from '@patterns/testing/cloud';
import { expectProblem } from '@patterns/testing/http';
import { ada, euros, newPrefix, openReplication } from './replication.ts';

const service = await openReplication(connectCloud());

test('what is written is reported a moment later, joined; a customer that has not arrived has its orders named', async () => {
  const prefix = newPrefix();
  const [c, absent] = [`${prefix}-a`, `${prefix}-b`];

  await service.putOrder(`${prefix}-o1`, c);
  await service.putOrder(`${prefix}-o2`, absent, euros(1));
  await service.putCustomer(c);

  const present = { customerId: c, customer: { status: 'present', ...ada }, orderCount: 1, totals: [euros(1_250)] };
  await service.reported(prefix, [
    present,
    {
      ...{ customerId: absent, orderCount: 1, totals: [euros(1)] },
      customer: { status: 'not-arrived', orderIds: [`${prefix}-o2`] },
    },
  ]);
  await service.putCustomer(absent, { ...ada, name: 'Grace' });
  await service.reported(prefix, [
    present,
    {
      ...{ customerId: absent, orderCount: 1, totals: [euros(1)] },
      customer: { status: 'present', ...ada, name: 'Grace' },
    },
  ]);
});

test('a delete is an update: the version goes on, the report forgets, and what is put again is there again', async () => {
  const prefix = newPrefix();
  const c = `${prefix}-a`;
  const first = await service.ask('PUT', `customers/${c}`, ada);
  await service.putOrder(`${prefix}-o`, c);

  expect((await service.ask('DELETE', `customers/${c}`)).status).toBe(204);
  expect((await service.ask('DELETE', `customers/${c}`)).status).toBe(204);

  await service.reported(prefix, [
    { customerId: c, customer: { status: 'deleted' }, orderCount: 1, totals: [euros(1_250)] },
  ]);
  const [tombstone] = (await service.items(prefix)).filter(({ kind }) => kind === 'customer');
  const { version } = first.body as { version: number };
  expect(tombstone).toMatchObject({ deleted: true, version: version + 1, expiresAt: expect.any(Number) });
  expect(tombstone).not.toHaveProperty('email');
  await service.deleteOrder(`${prefix}-o`);
  await service.reported(prefix, []);
  expect(await service.ask('PUT', `customers/${c}`, ada)).toMatchObject({
    ...{ status: 200, body: { customerId: c, ...ada, version: version + 2 } },
  });
  await service.reported(prefix, [
    { customerId: c, customer: { status: 'present', ...ada }, orderCount: 0, totals: [] },
  ]);
  expect((await service.items(prefix)).find(({ kind }) => kind === 'customer')).not.toHaveProperty('expiresAt');
});

test('pages of the report lead to each other', async () => {
  const prefix = newPrefix();
  const ids = ['a', 'b', 'c'].map((suffix) => `${prefix}-${suffix}`);
  for (const id of ids) await service.putCustomer(id);
  await eventually(async () => expect(await service.report(prefix)).toHaveLength(3));

  const { body } = await service.askReport(`orders-by-customer?limit=2&after=${prefix}`);

  expect(body).toMatchObject({ rows: ids.slice(0, 2).map((customerId) => ({ customerId })), next: ids[1] });
});

describe('refusals', () => {
  test.each([
    ['PUT', 'customers/c-1', '{"name":', 400, 'Bad Request'],
    ['PUT', 'customers/c-1', { name: ' ', email: 'ada' }, 422, 'Unprocessable Content'],
    ['PUT', 'orders/o-1', { customerId: 'c-1', total: 5 }, 422, 'Unprocessable Content'],
    ['PUT', 'orders/a%20b', { customerId: 'c-1', total: euros(1) }, 404, 'Not Found'],
    ['DELETE', 'customers/a%20b', undefined, 404, 'Not Found'],
  ])('%s %s %j is %i, as a problem', async (method, path, body, status, title) => {
    expectProblem(await service.ask(method, path, body), { status, title });
  });

  test.each([
    ['other', 404],
    ['orders-by-customer?limit=0', 400],
    ['orders-by-customer?after=a%2Fb', 400],
  ])('the report %s is %i', async (pathAndQuery, status) => {
    expect(await service.askReport(pathAndQuery)).toMatchObject({ status, body: { status } });
  });

  test('a report is for those alone who sign', async () => {
    expect(await service.ask('GET', 'reports/orders-by-customer')).toMatchObject({
      ...{ status: 403, body: { message: 'Forbidden' } },
    });
  });
});
