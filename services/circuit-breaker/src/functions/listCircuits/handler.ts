import type { CircuitStore } from '@patterns/runtime/circuitBreaker';
import type { HttpAnswer } from '@patterns/runtime/http';
import { circuitNames } from '../../domain/circuitNames.ts';
import { circuitStatus } from '../../domain/circuitStatus.ts';

interface ListCircuitsDeps {
  store: Pick<CircuitStore, 'read'>;
  /** Epoch milliseconds. */
  now: () => number;
}

export const createListCircuits =
  ({ store, now }: ListCircuitsDeps) =>
  async (): Promise<HttpAnswer> => {
    // Each by its name: a circuit whose calls never failed is not stored, and stands nevertheless.
    const circuits = await Promise.all(circuitNames.map((name) => store.read(name)));
    return { status: 200, body: { items: circuits.map((circuit) => circuitStatus(circuit, now())) } };
  };
