import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Repeats `assertion` until it no longer throws, and answers what it answers.
 *
 * @param timeoutMs how long to go on, default 30,000; then the last error is thrown.
 * @example const row = await eventually(async () => {
 *   const found = await table.get('p1');
 *   expect(found).toBeDefined();
 *   return found;
 * });
 */
export async function eventually<Value>(
  assertion: () => Value | Promise<Value>,
  { timeoutMs = 30_000 }: { timeoutMs?: number } = {},
): Promise<Value> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    try {
      return await assertion();
    } catch (error) {
      if (Date.now() >= deadline) throw error;
    }
    await sleep(100);
  }
}
