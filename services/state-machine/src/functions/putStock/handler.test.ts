import * as v from 'valibot';
import { fakeBooks } from '../../domain/books.fake.ts';
import { createPutStock } from './handler.ts';
import { stockRequest } from './schema.ts';

test('says how much there is', async () => {
  const books = fakeBooks();

  expect(await createPutStock({ books })({ sku: 'mug', available: 3 })).toEqual({ status: 'ok' });
  expect(await books.balance('stock/mug')).toBe(3);
});

test.each([{ sku: 'mug', available: -1 }, { sku: 'a/b', available: 1 }, { sku: 'mug' }])(
  'the schema refuses %j',
  (event) => {
    expect(v.is(stockRequest, event)).toBe(false);
  },
);
