import { randomUUID } from 'node:crypto';
import { AppError } from '../errors/index.ts';
import { admission } from './admission.ts';
import type { Circuit, Lease, UnclosedState } from './circuit.ts';
import { leaseMs } from './circuitSettings.ts';
import type { OnTransition } from './circuitTransition.ts';
import { countedPermit } from './countedPermit.ts';
import { leasedPermit } from './leasedPermit.ts';
import { leased } from './nextState.ts';
import type { Permit, PermitOptions } from './permit.ts';
import { reportedCircuit } from './reportedCircuit.ts';

/** Lets calls through, as the circuit says; all of them where the store can't be asked. */
export function admitter(options: PermitOptions & { onTransition: OnTransition | undefined }): () => Promise<Permit> {
  const { name, settings, now, onTransition } = options;
  const circuit = reportedCircuit(options, onTransition);
  const counted = countedPermit(options, circuit);
  const probing = leasedPermit(options, circuit);

  const refusal = async (retryAfterMs: number) => {
    await circuit.told();
    const retryAfterSeconds = Math.max(1, Math.ceil(retryAfterMs / 1_000));
    return new AppError('unavailable', `${name} is not called for now: its circuit is open.`, { retryAfterSeconds });
  };

  /** Others may be quicker: then what they made of the circuit decides. */
  const takeLease = async (seen: Circuit, state: UnclosedState, deadline: number): Promise<Permit> => {
    const lease: Lease = { id: randomUUID(), expiresAt: now() + leaseMs(settings) };
    const next = leased(state, lease, { settings, now: now() });
    const written = await circuit.change(seen, next, 'wait-over', deadline);
    return written?.applied ? probing(lease) : decide(written?.circuit, deadline);
  };

  const decide = async (seen: Circuit | undefined, deadline: number): Promise<Permit> => {
    if (!seen) return counted(undefined);
    const answer = admission(seen, settings, now());
    if (answer.kind === 'refuse') throw await refusal(answer.retryAfterMs);
    if (answer.kind === 'lease') return takeLease(seen, answer.state, deadline);
    return counted(answer.counted ? seen.version : undefined);
  };

  let isFirst = true;
  return async () => {
    const { storeTimeoutMs, firstStoreTimeoutMs } = settings;
    const deadline = now() + (isFirst ? Math.max(storeTimeoutMs, firstStoreTimeoutMs) : storeTimeoutMs);
    isFirst = false;
    const seen = await circuit.current(deadline);
    return decide(seen, Math.min(deadline, now() + storeTimeoutMs));
  };
}
