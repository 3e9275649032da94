import { httpRequest } from '@patterns/testing/requests';
import * as v from 'valibot';
import { fakeCustomers } from '../../domain/customers.fake.ts';
import { createCreateCustomer } from './handler.ts';
import { customerSchema } from './schema.ts';

const ada = { customerId: 'c-1', name: 'Ada', email: 'ada@example.com' };

test('stores a customer and says where it is, however often it is sent', async () => {
  const customers = fakeCustomers();
  const createCustomer = createCreateCustomer({ customers });

  const answers = [await createCustomer(httpRequest({ body: ada })), await createCustomer(httpRequest({ body: ada }))];

  const answer = { status: 201, headers: { location: 'customers/c-1' }, body: ada };
  expect(answers).toEqual([answer, answer]);
  expect(await customers.find('c-1')).toEqual(ada);
});

test('the id of another customer is a conflict and changes nothing', async () => {
  const customers = fakeCustomers(ada);
  const createCustomer = createCreateCustomer({ customers });

  await expect(createCustomer(httpRequest({ body: { ...ada, name: 'Grace' } }))).rejects.toMatchObject({
    code: 'conflict',
  });
  expect(await customers.find('c-1')).toEqual(ada);
});

test.each([
  ['an id with a slash', { ...ada, customerId: 'a/b' }],
  ['an id that leads elsewhere in a path', { ...ada, customerId: '..' }],
  ['no name', { customerId: 'c-1', email: ada.email }],
  ['a blank name', { ...ada, name: '  ' }],
  ['a name of 201 characters', { ...ada, name: 'x'.repeat(201) }],
  ['an address without a domain', { ...ada, email: 'ada' }],
  ['two addresses', { ...ada, email: 'ada@example.com, grace@example.com' }],
  ['an address of 255 characters', { ...ada, email: `${'x'.repeat(243)}@example.com` }],
  ['a field of no meaning', { ...ada, admin: true }],
  ['a list', [ada]],
  ['null', null],
])('the schema refuses %s', (_, body) => {
  expect(v.is(customerSchema, body)).toBe(false);
});
