import { randomUUID } from 'node:crypto';
import type { Source } from './source.ts';
import type { Thing } from './thing.ts';

const customer = (): Thing => ({ kind: 'customer', id: randomUUID(), name: 'Ada', email: 'ada@example.com' });
const order = (): Thing => ({
  ...{ kind: 'order', id: randomUUID(), customerId: 'c-1' },
  total: { amount: 1250, currency: 'EUR' },
});

/** What every source does, be it the fake or the table. */
export function sourceContract(name: string, source: () => Source): void {
  /** The item of a thing, from whichever page. */
  const find = async ({ id }: Pick<Thing, 'id'>) => {
    let found: Record<string, unknown> | undefined;
    for (let after: string | undefined, first = true; first || after !== undefined; first = false) {
      const { items, next } = await source().page(after);
      found ??= items.map((item) => item as Record<string, unknown>).find((item) => item.id === id);
      after = next;
    }
    return found;
  };

  describe(`source: ${name}`, () => {
    test.each([customer, order])('what was put is what it says, with a version and a time: %p', async (make) => {
      const thing = make();

      const version = await source().put(thing);

      expect(await find(thing)).toMatchObject({ ...thing, deleted: false, version });
      expect(await find(thing)).toMatchObject({ lastUpdated: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) });
    });

    test('each write has a greater version, a delete too', async () => {
      const thing = customer();
      const first = await source().put(thing);
      const second = await source().put({ ...thing, name: 'Grace' } as Thing);

      expect(await source().remove('customer', thing.id)).toBe('removed');

      const tombstone = await find(thing);
      expect(second).toBeGreaterThan(first);
      expect(tombstone).toMatchObject({ kind: 'customer', id: thing.id, deleted: true });
      expect(tombstone?.version).toBeGreaterThan(second);
      expect(tombstone).not.toHaveProperty('name');
      expect(await source().put(thing)).toBeGreaterThan(Number(tombstone?.version));
    });

    test('what is not there or is deleted already stays so', async () => {
      const thing = order();
      expect(await source().remove('order', thing.id)).toBe('absent');
      await source().put(thing);
      await source().remove('order', thing.id);
      const tombstone = await find(thing);

      expect(await source().remove('order', thing.id)).toBe('absent');
      expect(await find(thing)).toEqual(tombstone);
    });

    test('a customer and an order may have one id', async () => {
      const id = randomUUID();
      await source().put({ ...customer(), id });
      await source().put({ ...order(), id });

      expect(await source().remove('order', id)).toBe('removed');
      expect(await source().remove('customer', id)).toBe('removed');
    });
  });
}
