import { toError } from '../errors/index.ts';
import { count, logger } from '../observability/index.ts';
import type { withTimeout } from '../resilience/index.ts';
import type { CircuitTransition, OnTransition } from './circuitTransition.ts';

/** Milliseconds a listener may delay the call that made the transition. */
const LISTENER_MS = 1_000;

const metrics = { open: 'CircuitOpened', closed: 'CircuitClosed', 'half-open': 'CircuitHalfOpened' } as const;

/** Logs and counts a transition and tells the listener; a listener that fails harms no call. */
export async function reportTransition(
  transition: CircuitTransition,
  onTransition: OnTransition | undefined,
  limit: typeof withTimeout,
): Promise<void> {
  logger.warn('circuit changed', { ...transition });
  count(metrics[transition.to]);
  if (!onTransition) return;
  try {
    await limit(async () => onTransition(transition), LISTENER_MS);
  } catch (error) {
    logger.error('transition of a circuit not told', toError(error));
  }
}
