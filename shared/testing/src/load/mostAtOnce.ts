import type { Invocation } from '../cloud/index.ts';

/**
 * How many of the invocations ran at the same time, at most.
 *
 * @example expect(mostAtOnce(await service.invocations('recordPayment'))).toBe(2);
 */
export function mostAtOnce(invocations: readonly Pick<Invocation, 'start' | 'end'>[]): number {
  const running = invocations.map(({ start }) => invocations.filter((i) => i.start <= start && start < i.end).length);
  return Math.max(0, ...running);
}
