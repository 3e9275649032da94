import { randomUUID } from 'node:crypto';
import type { Bucket, CircuitState, CircuitStore } from '@patterns/runtime/circuitBreaker';

const open: CircuitState = { kind: 'open', since: 5, opens: 1, retryAt: 5_000 };
const halfOpen: CircuitState = {
  ...{ kind: 'half-open', since: 6, opens: 1, successes: 0 },
  leases: [{ id: 'l1', expiresAt: 7_000 }],
};

const bucket = (start: number, calls: number, failures: number, slow = 0): Bucket => ({ start, calls, failures, slow });
const change = (version: number, state: CircuitState, forget: number[] = []) => ({
  ...{ version, state, forget, id: randomUUID() },
});

/**
 * What every store of circuits does, be it the fake, DynamoDB or Redis.
 *
 * @example
 * circuitStoreContract('table', () => dynamoCircuitStore(cloud.dynamodb, table));
 */
export function circuitStoreContract(name: string, store: () => CircuitStore): void {
  describe(`circuits: ${name}`, () => {
    test('a circuit of which nothing is stored is closed', async () => {
      const untouched = { version: 0, change: undefined, override: undefined, buckets: [] };
      const circuit = randomUUID();
      expect(await store().read(circuit)).toEqual({
        ...{ name: circuit, state: { kind: 'closed', since: 0 } },
        ...untouched,
      });
    });

    test('buckets are summed, and those to forget are gone', async () => {
      const circuit = randomUUID();
      await store().add(circuit, { version: 0, buckets: [bucket(1_000, 3, 1), bucket(2_000, 2, 0, 2)], forget: [] });
      const { applied, circuit: after } = await store().add(circuit, {
        ...{ version: 0, forget: [1_000] },
        buckets: [bucket(2_000, 4, 1), bucket(3_000, 1, 1)],
      });
      expect({ applied, buckets: after.buckets }).toEqual({
        ...{ applied: true, buckets: [bucket(2_000, 6, 1, 2), bucket(3_000, 1, 1)] },
      });
      expect(await store().read(circuit)).toEqual(after);
    });

    test('of fifty additions at once none is lost', async () => {
      const circuit = randomUUID();
      await Promise.all(
        Array.from({ length: 50 }, () =>
          store().add(circuit, { version: 0, buckets: [bucket(1_000, 2, 1)], forget: [] }),
        ),
      );
      expect((await store().read(circuit)).buckets).toEqual([bucket(1_000, 100, 50)]);
    });

    test('a change makes the next version and keeps the window, but for what is to be forgotten', async () => {
      const circuit = randomUUID();
      await store().add(circuit, { version: 0, buckets: [bucket(1_000, 1, 1), bucket(2_000, 1, 0)], forget: [] });
      const opening = change(0, open);
      expect(await store().change(circuit, opening)).toMatchObject({ applied: true });
      expect(await store().read(circuit)).toMatchObject({ version: 1, change: opening.id, state: open });

      await store().change(circuit, change(1, halfOpen, [1_000]));
      expect(await store().read(circuit)).toMatchObject({
        ...{ version: 2, state: halfOpen, buckets: [bucket(2_000, 1, 0)] },
      });
    });

    test.each([
      ['addition', { add: true }],
      ['change', { add: false }],
    ])('an %s at another version is refused, and answers what is', async (_, { add }) => {
      const circuit = randomUUID();
      const { circuit: current } = await store().change(circuit, change(0, open));
      for (const version of [0, 2]) {
        const refused = add
          ? store().add(circuit, { version, buckets: [bucket(1_000, 1, 1)], forget: [] })
          : store().change(circuit, change(version, halfOpen));
        expect(await refused).toEqual({ applied: false, circuit: current });
      }
      expect(await store().read(circuit)).toEqual(current);
    });

    test('of fifty changes at once one is made, and each knows whether it was its own', async () => {
      const circuit = randomUUID();
      const opening = Array.from({ length: 50 }, () => change(0, open));
      const outcomes = await Promise.all(opening.map((one) => store().change(circuit, one)));
      const made = opening.filter((_, index) => outcomes[index]?.applied);
      expect(made).toHaveLength(1);
      expect(new Set(outcomes.map(({ circuit: { change: id } }) => id))).toEqual(new Set([made[0]?.id]));
    });

    test("a person's decision changes no version, survives changes, and can be lifted", async () => {
      const circuit = randomUUID();
      const override = { mode: 'open', until: Date.now() + 60_000 } as const;
      expect(await store().override(circuit, override)).toMatchObject({ name: circuit, override: undefined });
      await store().add(circuit, { version: 0, buckets: [bucket(1_000, 1, 1)], forget: [] });
      await store().change(circuit, change(0, open));
      expect(await store().read(circuit)).toMatchObject({ version: 1, override, state: open });

      expect(await store().override(circuit, undefined)).toMatchObject({ override });
      expect(await store().read(circuit)).toMatchObject({ version: 1, override: undefined, state: open });
    });

    test('lists what is stored, by name, each as it is read', async () => {
      const prefix = randomUUID();
      const names = ['a', 'b', 'c'].map((letter) => `${prefix}-${letter}`);
      for (const circuit of [...names].reverse()) await store().change(circuit, change(0, open));
      const listed = (await store().list()).filter((circuit) => circuit.name.startsWith(prefix));
      expect(listed).toEqual(await Promise.all(names.map((circuit) => store().read(circuit))));
    });
  });
}
