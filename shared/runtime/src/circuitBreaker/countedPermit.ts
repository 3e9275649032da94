import { callWindow } from './callWindow.ts';
import type { Circuit } from './circuit.ts';
import { opened } from './nextState.ts';
import type { Permit, PermitOptions } from './permit.ts';
import type { ReportedCircuit } from './reportedCircuit.ts';
import { openingReason, staleBuckets, windowCounts } from './rollingWindow.ts';

/**
 * Permits of a closed circuit, whose calls are counted, and, without a version, of one that lets all calls through
 * uncounted: its store is down, or a person holds it closed.
 */
export function countedPermit(options: PermitOptions, circuit: ReportedCircuit) {
  const { name, store, settings, now, random, isFailure } = options;
  const window = callWindow(settings);
  let addedAt = Number.NEGATIVE_INFINITY;

  /** While others fail, successes count too: else the rate would be that of the failing environments alone. */
  const isSample = (at: number) => {
    const seen = circuit.latest();
    if (!seen || seen.buckets.length === 0 || at - addedAt < settings.stateCacheMs) return false;
    const { failures, slow } = windowCounts(seen, settings, at);
    return failures + slow > 0;
  };

  const add = async (seen: Circuit, at: number, mayOpen: boolean) => {
    const deadline = at + settings.storeTimeoutMs;
    const written = await circuit.write(deadline, () => {
      addedAt = at;
      return store.add(name, {
        version: seen.version,
        buckets: window.take(at),
        forget: staleBuckets(seen, settings, at),
      });
    });
    if (!mayOpen || !written?.applied) return;
    const reason = openingReason(written.circuit, settings, now());
    if (!reason) return;
    await circuit.change(written.circuit, opened(1, { settings, now: now(), random }), reason, deadline);
  };

  /** A call that began before the circuit changed says nothing about it now. */
  const count = async (version: number, startedAt: number, failed: boolean) => {
    const at = now();
    const seen = circuit.latest();
    if (seen?.version !== version) return;
    const slow = at - startedAt >= settings.slowMs;
    window.count(version, at, { calls: 1, failures: failed ? 1 : 0, slow: slow ? 1 : 0 });
    if (failed || slow || isSample(at)) await add(seen, at, failed || slow);
    await circuit.told();
  };

  return (version: number | undefined): Permit => {
    const startedAt = now();
    const settle = async (failed: boolean) => {
      if (version !== undefined) await count(version, startedAt, failed);
    };
    return {
      endsAt: Number.POSITIVE_INFINITY,
      succeed: () => settle(false),
      fail: (error) => settle(isFailure(error)),
      release: () => circuit.told(),
    };
  };
}
