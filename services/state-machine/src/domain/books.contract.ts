import { randomUUID } from 'node:crypto';
import { type Books, charge, reservation, stockAccount } from './books.ts';

/** What all books do, be they the fake or the tables. */
export function booksContract(name: string, books: () => Books): void {
  /** An order for so many of a sku of which there is so much. */
  async function ordered(quantity: number, available: number) {
    const [orderId, sku] = [randomUUID(), randomUUID()];
    await books().setBalance(stockAccount(sku), available);
    const left = () => books().balance(stockAccount(sku));
    return { orderId, left, moves: reservation({ items: [{ sku, quantity }] }) };
  }

  describe(`books: ${name}`, () => {
    test('an entry moves balances once, however often it is posted at once', async () => {
      const { orderId, left, moves } = await ordered(2, 10);

      const outcomes = await Promise.all(Array.from({ length: 5 }, () => books().post(orderId, 'stock', moves)));

      expect(outcomes.toSorted()).toEqual(['duplicate', 'duplicate', 'duplicate', 'duplicate', 'stored']);
      expect(await left()).toBe(8);
    });

    test('orders at once never take more than there is', async () => {
      const { left, moves } = await ordered(3, 10);

      const outcomes = await Promise.all(Array.from({ length: 5 }, () => books().post(randomUUID(), 'stock', moves)));

      expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(3);
      expect(outcomes.filter((outcome) => outcome === 'too-little')).toHaveLength(2);
      expect(await left()).toBe(1);
    });

    test('where one account has too little none is moved', async () => {
      const [first, second] = [await ordered(1, 10), await ordered(1, 0)];
      const both = [...first.moves, ...second.moves];

      expect(await books().post(first.orderId, 'stock', both)).toBe('too-little');
      expect(await first.left()).toBe(10);
    });

    test('a reverted entry moves back once, and can not be posted any more', async () => {
      const { orderId, left, moves } = await ordered(2, 10);
      await books().post(orderId, 'stock', moves);

      expect(await books().revert(orderId, 'stock')).toBe('stored');
      expect(await books().revert(orderId, 'stock')).toBe('duplicate');

      expect(await left()).toBe(10);
      await expect(books().post(orderId, 'stock', moves)).rejects.toMatchObject({ code: 'conflict' });
    });

    test('what was never posted may be reverted: an attempt that comes late finds it so', async () => {
      const { orderId, left, moves } = await ordered(2, 10);

      expect(await books().revert(orderId, 'stock')).toBe('stored');

      await expect(books().post(orderId, 'stock', moves)).rejects.toMatchObject({ code: 'conflict' });
      expect(await left()).toBe(10);
    });

    test('posted and reverted at once, nothing is moved in the end', async () => {
      const { orderId, left, moves } = await ordered(2, 10);

      await Promise.allSettled([books().post(orderId, 'stock', moves), books().revert(orderId, 'stock')]);
      await books().revert(orderId, 'stock');

      expect(await left()).toBe(10);
    });

    test('goods and money of an order are entries of their own', async () => {
      const { orderId, moves } = await ordered(2, 10);

      expect(await books().post(orderId, 'stock', moves)).toBe('stored');
      expect(await books().post(orderId, 'money', charge({ total: 1, currency: 'XAF' }))).toBe('stored');
      expect(await books().revert(orderId, 'money')).toBe('stored');
      expect(await books().post(orderId, 'stock', moves)).toBe('duplicate');
    });
  });
}
