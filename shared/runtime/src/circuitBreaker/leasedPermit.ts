import type { Lease } from './circuit.ts';
import { settled } from './nextState.ts';
import type { Permit, PermitOptions } from './permit.ts';
import type { ReportedCircuit } from './reportedCircuit.ts';

/** Permits of a half-open circuit: their calls decide. */
export function leasedPermit(options: PermitOptions, circuit: ReportedCircuit) {
  const { settings, now, random, isFailure } = options;

  const settle = async (lease: Lease, result: 'success' | 'failure' | 'unknown') => {
    const deadline = now() + settings.storeTimeoutMs;
    const reason = result === 'failure' ? 'probe-failed' : 'probe-succeeded';
    // Other leases change the circuit meanwhile; what can't be stored in time is lost, and the lease expires by itself.
    for (let seen = circuit.latest(); seen; ) {
      const next = settled(seen.state, lease, result, { settings, now: now(), random });
      const written = next && (await circuit.change(seen, next, reason, deadline));
      if (!written || written.applied) break;
      seen = written.circuit;
    }
    await circuit.told();
  };

  return (lease: Lease): Permit => {
    const startedAt = now();
    return {
      endsAt: lease.expiresAt,
      succeed: () => settle(lease, now() - startedAt >= settings.slowMs ? 'failure' : 'success'),
      fail: (error) => settle(lease, isFailure(error) || now() - startedAt >= settings.slowMs ? 'failure' : 'success'),
      release: () => settle(lease, 'unknown'),
    };
  };
}
