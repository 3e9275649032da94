export interface Burst<Result> {
  /** How often each status was answered. */
  answers: Record<number, number>;
  /** What `post` resolved with, of those that were accepted (2xx). */
  accepted: Result[];
}

const AT_ONCE = 50;

/**
 * Posts so many times, 50 at once, and calls `halfway` when half of them are answered.
 *
 * @param post sends what it made itself and resolves with the status, and with what the test must know of it.
 * @example
 * const { answers, accepted } = await burst(1_000, async () => {
 *   const order = makeOrder();
 *   const { status } = await service.post(order);
 *   return { status, orderId: order.orderId };
 * });
 */
export async function burst<Result extends { status: number }>(
  count: number,
  post: (index: number) => Promise<Result>,
  halfway: () => void = () => {},
): Promise<Burst<Result>> {
  const half = Math.floor(count / 2);
  const answers: Record<number, number> = {};
  const accepted: Result[] = [];
  let [next, answered] = [0, 0];
  const postAll = async () => {
    while (next < count) {
      const result = await post(next++);
      answers[result.status] = (answers[result.status] ?? 0) + 1;
      if (Math.floor(result.status / 100) === 2) accepted.push(result);
      answered += 1;
      if (answered === half) halfway();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, postAll));
  return { answers, accepted };
}
