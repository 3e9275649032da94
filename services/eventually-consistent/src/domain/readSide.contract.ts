import { randomUUID } from 'node:crypto';
import type { Change } from './change.ts';
import type { ReadSide, Rebuilding } from './readSide.ts';
import type { Reports } from './report.ts';

const lastUpdated = '2026-11-20T12:00:00.000Z';
const euros = (amount: number) => ({ amount, currency: 'EUR' });
const customer = (id: string, version: number, name = 'Ada'): Change => ({
  ...{ kind: 'customer', id, name, email: 'ada@example.com', deleted: false, version, lastUpdated },
});
const order = (id: string, version: number, customerId: string, total = euros(1_250)): Change => ({
  ...{ kind: 'order', id, customerId, total, deleted: false, version, lastUpdated },
});
const gone = (kind: Change['kind'], id: string, version: number): Change => ({
  ...{ kind, id, deleted: true, version, lastUpdated },
});
const present = (name = 'Ada') => ({ status: 'present', name, email: 'ada@example.com' });

/** What every read side does, be it the fake or the database. */
export function readSideContract(name: string, readSide: () => ReadSide & Rebuilding & Reports): void {
  // Ids in order, that no other test has.
  let prefix = '';
  const id = (suffix: string) => `${prefix}-${suffix}`;
  const apply = async (...changes: Change[]) => {
    const outcomes: string[] = [];
    for (const change of changes) outcomes.push(await readSide().apply(change));
    return outcomes;
  };
  const report = async (limit = 100) => {
    const rows = await readSide().ordersByCustomer({ limit, after: prefix });
    return rows.filter(({ customerId }) => customerId.startsWith(prefix));
  };
  beforeEach(() => {
    prefix = randomUUID();
  });

  describe(`read side: ${name}`, () => {
    test('only a greater version has an effect', async () => {
      const c = id('c');

      expect(await apply(customer(c, 2, 'two'), customer(c, 1, 'one'), customer(c, 2, 'other'))).toEqual([
        ...['stored', 'duplicate', 'duplicate'],
      ]);
      expect(await report()).toMatchObject([{ customerId: c, customer: present('two') }]);
      expect(await apply(customer(c, 3, 'three'))).toEqual(['stored']);
      expect(await report()).toMatchObject([{ customer: present('three') }]);
    });

    test('an order knows its customer by id, and one that has not arrived is named', async () => {
      const [c, absent, o] = [id('c'), id('d'), id('o')];

      await apply(order(id('o2'), 1, absent), order(id('o1'), 1, absent), order(o, 1, c), customer(c, 1));

      expect(await report()).toEqual([
        { customerId: c, customer: present(), orderCount: 1, totals: [euros(1_250)] },
        {
          ...{ customerId: absent, orderCount: 2, totals: [euros(2_500)] },
          customer: { status: 'not-arrived', orderIds: [id('o1'), id('o2')] },
        },
      ]);
    });

    test('a tombstone keeps what was before it away, and lets in what comes after', async () => {
      const [c, o] = [id('c'), id('o')];
      await apply(customer(c, 1), order(o, 1, c));

      expect(await apply(gone('customer', c, 3), customer(c, 2), gone('order', o, 2))).toEqual([
        ...['stored', 'duplicate', 'stored'],
      ]);
      expect(await report()).toEqual([]);
      await apply(order(o, 3, c));
      expect(await report()).toMatchObject([{ customerId: c, customer: { status: 'deleted' }, orderCount: 1 }]);
      await apply(customer(c, 4));
      expect(await report()).toMatchObject([{ customer: present() }]);
    });

    test('a tombstone of what never arrived counts as well', async () => {
      expect(await apply(gone('customer', id('c'), 2), customer(id('c'), 1))).toEqual(['stored', 'duplicate']);
      expect(await report()).toEqual([]);
    });

    test("an order that changes its customer is the other one's, sums are by currency, a customer may have no order", async () => {
      const [one, other] = [id('c1'), id('c2')];
      await apply(customer(one, 1), customer(other, 1), order(id('o'), 1, one));
      await apply(order(id('o'), 2, other), order(id('p'), 1, other, { amount: 7, currency: 'CHF' }));

      expect(await report()).toMatchObject([
        { customerId: one, orderCount: 0, totals: [] },
        { customerId: other, orderCount: 2, totals: [{ amount: 7, currency: 'CHF' }, euros(1_250)] },
      ]);
    });

    test('pages hold every customer once, in order', async () => {
      const ids = ['a', 'b', 'c', 'd', 'e'].map(id);
      await apply(...ids.map((each) => customer(each, 1)));

      const first = await readSide().ordersByCustomer({ limit: 2, after: prefix });
      const second = await readSide().ordersByCustomer({ limit: 2, after: first.at(-1)?.customerId });

      expect([...first, ...second].map(({ customerId }) => customerId)).toEqual(ids.slice(0, 4));
    });

    test('a version is exact beyond 32 bits, an amount beyond a million millions', async () => {
      const version = Number.MAX_SAFE_INTEGER;
      const total = euros(Number.MAX_SAFE_INTEGER);

      expect(await apply(order(id('o'), version - 1, id('c'), total), order(id('o'), version, id('c'), total))).toEqual(
        [...['stored', 'stored']],
      );
      expect(await report()).toMatchObject([{ totals: [total] }]);
    });

    describe('rebuilding', () => {
      test('what was written before is made anew, what came meanwhile stays, and what is no longer there is removed', async () => {
        const [wrong, later, lost, stray, dead] = [id('a'), id('b'), id('c'), id('d'), id('e')];
        await apply(customer(wrong, 9, 'wrong'), customer(later, 1), customer(stray, 1), gone('customer', dead, 5));
        const begunAt = await readSide().begin();
        await apply(customer(later, 3, 'later'));

        const ahead = await readSide().refill([customer(wrong, 2, 'right'), customer(later, 2)], begunAt);
        const others = await readSide().refill([customer(lost, 1, 'lost'), gone('customer', id('f'), 2)], begunAt);
        const removed = await readSide().sweep(begunAt);

        expect([ahead, others]).toEqual([1, 0]);
        expect(removed).toBeGreaterThanOrEqual(1);
        const names = (await report()).map(({ customerId, customer: found }) => [customerId, found]);
        expect(names).toEqual([
          [wrong, present('right')],
          [later, present('later')],
          [lost, present('lost')],
        ]);
        expect(await apply(customer(dead, 4), customer(id('f'), 1), customer(wrong, 2))).toEqual([
          ...['duplicate', 'duplicate', 'duplicate'],
        ]);
      });

      test('a page of which one is refused leaves all as it was', async () => {
        const [c, o] = [id('c'), id('o')];
        await apply(customer(c, 2, 'two'));
        const refused = order(o, 1, c, { amount: 1, currency: 'E\0R' });

        const refilling = readSide().refill([customer(c, 1, 'one'), refused], await readSide().begin());

        await expect(refilling).rejects.toMatchObject({ code: 'invalid' });
        expect(await report()).toMatchObject([{ customerId: c, customer: present('two'), orderCount: 0 }]);
      });

      test('a page without anything is none', async () => {
        expect(await readSide().refill([], await readSide().begin())).toBe(0);
      });
    });
  });
}
