import {
  type Addition,
  type Bucket,
  type Change,
  type Circuit,
  type CircuitStore,
  untouchedCircuit,
} from '@patterns/runtime/circuitBreaker';

export interface FakeCircuitStore extends CircuitStore {
  /** How often each function was called. */
  calls: Record<keyof CircuitStore, number>;
  /** While this is set, everything is rejected with it. */
  failure: Error | undefined;
}

/**
 * Circuits in memory, for tests; circuitStoreContract holds it to what the real stores do.
 *
 * @example
 * const store = fakeCircuitStore();
 * store.failure = new Error('down');
 */
export function fakeCircuitStore(): FakeCircuitStore {
  const circuits = new Map<string, Circuit>();
  const circuitOf = (name: string) => circuits.get(name) ?? untouchedCircuit(name);
  const write = (circuit: Circuit): Circuit => {
    circuits.set(circuit.name, circuit);
    return circuit;
  };
  const at = (name: string, version: number, make: (circuit: Circuit) => Circuit) => {
    const circuit = circuitOf(name);
    if (circuit.version !== version) return { applied: false, circuit };
    return { applied: true, circuit: write(make(circuit)) };
  };
  const fake = (kind: keyof CircuitStore) => {
    store.calls[kind]++;
    if (store.failure) throw store.failure;
  };

  const store: FakeCircuitStore = {
    calls: { read: 0, add: 0, change: 0, override: 0, list: 0 },
    failure: undefined,
    read: async (name) => {
      fake('read');
      return circuitOf(name);
    },
    add: async (name, addition) => {
      fake('add');
      return at(name, addition.version, (circuit) => ({ ...circuit, buckets: sum(circuit.buckets, addition) }));
    },
    change: async (name, change) => {
      fake('change');
      return at(name, change.version, (circuit) => changed(circuit, change));
    },
    override: async (name, override) => {
      fake('override');
      const before = circuitOf(name);
      write({ ...before, override });
      return before;
    },
    list: async () => {
      fake('list');
      return [...circuits.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    },
  };
  return store;
}

function changed(circuit: Circuit, { id, state, forget }: Change): Circuit {
  const buckets = circuit.buckets.filter(({ start }) => !forget.includes(start));
  return { ...circuit, version: circuit.version + 1, change: id, state, buckets };
}

function sum(known: readonly Bucket[], { buckets, forget }: Addition): Bucket[] {
  const sums = new Map<number, Bucket>();
  for (const bucket of [...known, ...buckets]) {
    const { start, calls, failures, slow } = sums.get(bucket.start) ?? { ...bucket, calls: 0, failures: 0, slow: 0 };
    sums.set(bucket.start, {
      start,
      calls: calls + bucket.calls,
      failures: failures + bucket.failures,
      slow: slow + bucket.slow,
    });
  }
  return [...sums.values()].filter(({ start }) => !forget.includes(start)).sort((a, b) => a.start - b.start);
}
