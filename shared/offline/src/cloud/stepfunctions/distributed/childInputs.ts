import { fillTemplate } from '../asl/fillTemplate.ts';
import { read } from '../asl/path.ts';
import type { Reading, StateOf } from '../asl/types.ts';

type Batcher = NonNullable<StateOf<'Map'>['ItemBatcher']>;

export interface ChildInput {
  /** Items in it. */
  count: number;
  input: unknown;
}

/**
 * What the child executions get: an item each, or with an ItemBatcher `{Items: […]}`.
 * https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html
 *
 * @throws StateError
 */
export function childInputs(state: StateOf<'Map'>, items: readonly unknown[], reading: Reading): ChildInput[] {
  const selected = items.map((Value, Index) => selectItem(state, { Index, Value }, reading));
  const { ItemBatcher } = state;
  if (!ItemBatcher) return selected.map((input) => ({ count: 1, input }));
  const BatchInput = ItemBatcher.BatchInput === undefined ? undefined : fillTemplate(ItemBatcher.BatchInput, reading);
  return batches(selected, limitsOf(ItemBatcher, reading)).map((Items) => ({
    count: Items.length,
    input: { ...(BatchInput !== undefined && { BatchInput }), Items },
  }));
}

function selectItem(state: StateOf<'Map'>, item: { Index: number; Value: unknown }, reading: Reading): unknown {
  const template = state.ItemSelector ?? state.Parameters;
  if (template === undefined) return item.Value;
  return fillTemplate(template, { ...reading, context: { ...reading.context, Map: { Item: item } } });
}

function limitsOf(batcher: Batcher, reading: Reading): { items: number; bytes: number } {
  const limit = (given: number | undefined, path: string | undefined) =>
    (path === undefined ? given : Number(read(path, reading, 'ItemBatcher'))) ?? Number.POSITIVE_INFINITY;
  return {
    items: limit(batcher.MaxItemsPerBatch, batcher.MaxItemsPerBatchPath),
    bytes: limit(batcher.MaxInputBytesPerBatch, batcher.MaxInputBytesPerBatchPath),
  };
}

function batches(items: readonly unknown[], limits: { items: number; bytes: number }): unknown[][] {
  const all: unknown[][] = [];
  let bytes = 0;
  for (const item of items) {
    const size = Buffer.byteLength(JSON.stringify(item));
    const last = all.at(-1);
    if (last && last.length < limits.items && bytes + size <= limits.bytes) {
      last.push(item);
      bytes += size;
    } else {
      all.push([item]);
      bytes = size;
    }
  }
  return all;
}
