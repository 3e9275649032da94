import { setTimeout as sleep } from 'node:timers/promises';

/** What `probe` finds, as soon as it finds something; a test that waits in vain does not keep its process alive. */
export async function until<T>(probe: () => T | undefined): Promise<T> {
  for (;;) {
    const found = probe();
    if (found !== undefined) return found;
    await sleep(2, undefined, { ref: false });
  }
}
