import { randomUUID } from 'node:crypto';
import type { ProductVersion } from './product.ts';
import type { Products } from './products.ts';

const productVersion = (version: string, sku: string = randomUUID()): ProductVersion => ({
  sku,
  name: 'Mug',
  price: { amount: 1250, currency: 'EUR' },
  version,
});

/** What every catalogue does, be it the fake or the table. */
export function productsContract(name: string, products: () => Products): void {
  describe(`products: ${name}`, () => {
    test('a sku is taken once', async () => {
      const first = productVersion('v1');
      expect(await products().create(first)).toBe('created');
      expect(await products().create({ ...first, version: 'v2' })).toBe('taken');
      expect(await products().find(first.sku)).toEqual(first);
    });

    test('the same write again has won already', async () => {
      const first = productVersion('v1');
      const second = { ...first, version: 'v2' };
      expect([await products().create(first), await products().create(first)]).toEqual(['created', 'created']);
      expect(await products().replace(second, ['v1'])).toBe('replaced');
      expect(await products().replace(second, ['v1'])).toBe('replaced');
    });

    test('of fifty writers that saw one version, one wins', async () => {
      const first = productVersion('v0');
      await products().create(first);
      const writers = Array.from({ length: 50 }, (_, index) =>
        products().replace({ ...first, version: `w${index}` }, ['v0']),
      );
      const outcomes = await Promise.all(writers);
      expect(outcomes.filter((outcome) => outcome === 'replaced')).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome === 'stale')).toHaveLength(49);
    });

    test.each([
      ['any version', 'any', 'replaced'],
      ['one of several', ['v0', 'v1'], 'replaced'],
      ['another version', ['v0'], 'stale'],
      ['no version', [], 'stale'],
    ] as const)('a write that expects %s is %s: %s', async (_, expected, outcome) => {
      const first = productVersion('v1');
      await products().create(first);
      expect(await products().replace({ ...first, version: 'v2' }, expected)).toBe(outcome);
      expect(await products().remove(first.sku, outcome === 'stale' ? ['v0'] : 'any')).toBe(
        outcome === 'stale' ? 'stale' : 'removed',
      );
    });

    test.each([['any'], [['v1']], [[]]] as const)(
      'an absent product is absent whatever is expected: %p',
      async (expected) => {
        const absent = productVersion('v1');
        expect(await products().replace(absent, expected)).toBe('absent');
        expect(await products().remove(absent.sku, expected)).toBe('absent');
        expect(await products().find(absent.sku)).toBeUndefined();
      },
    );

    test('pages hold every product once', async () => {
      const skus = await Promise.all(
        Array.from({ length: 5 }, async () => {
          const product = productVersion('v1');
          await products().create(product);
          return product.sku;
        }),
      );
      const seen: string[] = [];
      for (let next: string | undefined, first = true; first || next !== undefined; first = false) {
        const page = await products().list(2, next);
        seen.push(...page.items.map(({ sku }) => sku));
        next = page.next;
      }
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toEqual(expect.arrayContaining(skus));
    });
  });
}
