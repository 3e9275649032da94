import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { context } from './contest.ts';

const scope = new AsyncLocalStorage<{ correlationId: string; deadline: number }>();

interface Work<Item> {
  idOf: (item: Item) => string | undefined;
  apply: (item: Item) => Promise<void>;
}

/** `allSettled`, each item under its correlation id and its deadline. */
export const correlated = <Item>(items: readonly Item[], { idOf, apply }: Work<Item>) =>
  Promise.allSettled(
    items.map((item) => {
      const deadline = Date.now() + context.getRemainingTimeInMillis();
      return scope.run({ correlationId: idOf(item) ?? randomUUID(), deadline }, apply, item);
    }),
  );

/**
 * `allSettled` with what a batch's shared stack does besides, by hand: each item has its correlation id and deadline, and what was
 * done is counted, in CloudWatch's embedded metric format.
 */
export async function bareBatch<Item>(
  items: readonly Item[],
  { idOf, apply }: Work<Item>,
): Promise<PromiseSettledResult<void>[]> {
  const results = await correlated(items, { idOf, apply });
  const Processed = results.filter(({ status }) => status === 'fulfilled').length;
  const Metrics = [{ Name: 'Processed', Unit: 'Count' }];
  const directive = { Namespace: 'bench', Dimensions: [['service']], Metrics };
  const line = { _aws: { Timestamp: Date.now(), CloudWatchMetrics: [directive] }, service: 'bench', Processed };
  process.stdout.write(`${JSON.stringify(line)}\n`);
  return results;
}
