import { type CircuitStore, type OnTransition, overrideCircuit } from '@patterns/runtime/circuitBreaker';
import { AppError } from '@patterns/runtime/errors';
import type { HttpAnswer, HttpRequest } from '@patterns/runtime/http';
import { circuitNames } from '../../domain/circuitNames.ts';
import { circuitStatus } from '../../domain/circuitStatus.ts';
import type { CircuitPath, Decision } from './schema.ts';

interface SetCircuitDeps {
  store: CircuitStore;
  onTransition: OnTransition;
  /** Epoch milliseconds. */
  now: () => number;
}

export const createSetCircuit =
  ({ store, onTransition, now }: SetCircuitDeps) =>
  async ({ path, body }: HttpRequest<Decision, CircuitPath>): Promise<HttpAnswer> => {
    const name = circuitNames.find((known) => known === path.name);
    if (!name) {
      throw new AppError('not-found', `There is no circuit ${path.name}. There are: ${circuitNames.join(', ')}.`);
    }
    const wanted = body.mode === 'auto' ? body : { mode: body.mode, until: Date.parse(body.until) };
    await overrideCircuit({ store, onTransition, now }, name, wanted);
    return { status: 200, body: circuitStatus(await store.read(name), now()) };
  };
