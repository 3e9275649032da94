import type { CircuitState, Lease } from '../circuit.ts';
import type { Effect, History } from './world.ts';

/** A lease, in true time. */
export interface Grant {
  id: string;
  environment: number;
  /** Which stretch of being half open it belongs to. */
  round: number;
  at: number;
  expiresAt: number;
  /** When its holder gave it back. */
  settledAt: number;
}

const leasesOf = (state: CircuitState): readonly Lease[] => (state.kind === 'half-open' ? state.leases : []);

/** All leases that were ever stored. */
export function grantsOf({ effects, scenario }: History): Grant[] {
  const grants: Grant[] = [];
  let round = 0;
  for (const effect of effects) {
    if (effect.before.state.kind !== effect.after.state.kind) round++;
    for (const grant of grants) if (gaveBack(effect, grant)) grant.settledAt = Math.min(grant.settledAt, effect.at);
    for (const { id, expiresAt } of leasesOf(effect.after.state)) {
      if (grants.some((grant) => grant.id === id)) continue;
      const { environment, at } = effect;
      const skew = scenario.environments[environment]?.skew ?? 0;
      grants.push({ id, environment, round, at, expiresAt: expiresAt - skew, settledAt: Infinity });
    }
  }
  return grants;
}

const gaveBack = ({ environment, before, after }: Effect, { id, environment: holder }: Grant) =>
  environment === holder &&
  leasesOf(before.state).some((lease) => lease.id === id) &&
  !leasesOf(after.state).some((lease) => lease.id === id);
