import { httpRequest } from '@patterns/testing/requests';
import * as v from 'valibot';
import { fakeSource } from '../../domain/source.fake.ts';
import { createPutCustomer } from './handler.ts';
import { customerSchema, pathSchema } from './schema.ts';

const ada = { name: 'Ada', email: 'ada@example.com' };

test('stores a customer and answers the version', async () => {
  const source = fakeSource(() => 1_000);

  const answer = await createPutCustomer({ source })(httpRequest({ path: { id: 'c-1' }, body: ada }));

  expect(answer).toEqual({ status: 200, body: { customerId: 'c-1', ...ada, version: 1_001 } });
  expect(source.changes).toMatchObject([{ kind: 'customer', id: 'c-1', ...ada, deleted: false }]);
});

test.each([
  ['no name', { email: ada.email }],
  ['a blank name', { ...ada, name: '  ' }],
  ['a name of 201 characters', { ...ada, name: 'x'.repeat(201) }],
  ['no address', { ...ada, email: 'ada' }],
  ['a field of no meaning', { ...ada, version: 1 }],
  ['null', null],
])('the schema refuses %s', (_, body) => {
  expect(v.is(customerSchema, body)).toBe(false);
});

test('an id is sound', () => {
  expect([v.is(pathSchema, { id: 'c-1' }), v.is(pathSchema, { id: 'a/b' })]).toEqual([true, false]);
});
