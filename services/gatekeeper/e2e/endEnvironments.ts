import { eventually, type LocalService } from '@patterns/testing/cloud';
import type { Gatekeeper } from './gatekeeper.ts';

/** Ends all environments of the authorizer: the next one has no keys at hand yet. */
export async function endEnvironments(gatekeeper: Gatekeeper & LocalService): Promise<void> {
  const environments = async () =>
    new Set((await gatekeeper.invocations('authorizeRequest')).map(({ environmentId }) => environmentId));
  const known = await environments();
  const mend = await gatekeeper.fault('authorizeRequest', { effect: { crash: 'before' } });
  // One that is new has been made because no other was left.
  await eventually(async () => {
    await gatekeeper.ask('GET', 'documents', { token: 'a.b.c' });
    expect((await environments()).size).toBeGreaterThan(known.size);
  });
  await mend();
}
