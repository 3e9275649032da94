import { booksContract } from './books.contract.ts';
import { fakeBooks } from './books.fake.ts';
import { reservation } from './books.ts';

const books = fakeBooks();
booksContract('fake', () => books);

test('a sku that an order names twice is one move', () => {
  const items = [
    { sku: 'mug', quantity: 1 },
    { sku: 'cup', quantity: 3 },
    { sku: 'mug', quantity: 2 },
  ];

  expect(reservation({ items })).toEqual([
    { account: 'stock/mug', by: -3 },
    { account: 'stock/cup', by: -3 },
  ]);
});
