import { syncPayloadLimit } from '../../lambda/payloadLimits.ts';
import { orAborted } from '../orAborted.ts';
import type { StreamMappingDefinition } from './definition.ts';
import type { StreamRecord } from './streamReader.ts';

/** Sees a batch to its end and never rejects; answers what is left of it once the signal is aborted. */
export type HandleBatch = (records: readonly StreamRecord[], signal: AbortSignal) => Promise<readonly StreamRecord[]>;

/** Records whose order is kept: they are handled batch after batch. */
interface Lane {
  /** Ends when there is room for more. */
  add(records: readonly StreamRecord[]): Promise<void>;
  /** Takes no more, and ends when all is handled; answers what is left, in order, once the signal is aborted. */
  end(): Promise<StreamRecord[]>;
}

const envelope = Buffer.byteLength('{"Records":[]}');
/** A lane that is held up lets the others of its shard go on for so many records. */
const leastRoom = 1_000;

export function createLane(
  { batchSize, window }: Pick<StreamMappingDefinition, 'batchSize' | 'window'>,
  handleBatch: HandleBatch,
  signal: AbortSignal,
): Lane {
  const waiting: { record: StreamRecord; bytes: number }[] = [];
  let ended = false;
  let change = Promise.withResolvers<void>();
  const tell = () => {
    change.resolve();
    change = Promise.withResolvers();
  };
  signal.addEventListener('abort', tell, { once: true });

  /** How many of those that wait make the next batch: by number and by Lambda's limit for an event. */
  const fitting = () => {
    let bytes = envelope;
    const most = waiting.slice(0, batchSize).findIndex((next) => {
      bytes += next.bytes;
      return bytes > syncPayloadLimit;
    });
    return most === -1 ? Math.min(batchSize, waiting.length) : Math.max(1, most);
  };
  const isFull = () => fitting() === batchSize || fitting() < waiting.length;

  /** None once the lane is to end. */
  const gather = async (): Promise<StreamRecord[]> => {
    while (waiting.length === 0 && !ended && !signal.aborted) await change.promise;
    const over = AbortSignal.timeout(window);
    while (window > 0 && !isFull() && !ended && !signal.aborted && !over.aborted) await orAborted(change.promise, over);
    return signal.aborted ? [] : waiting.splice(0, fitting()).map(({ record }) => record);
  };

  const work = async (): Promise<StreamRecord[]> => {
    const left: StreamRecord[] = [];
    for (let batch = await gather(); batch.length > 0; batch = await gather()) {
      tell();
      left.push(...(await handleBatch(batch, signal)));
    }
    return [...left, ...waiting.map(({ record }) => record)];
  };
  const working = work();

  return {
    add: async (records) => {
      for (const record of records)
        waiting.push({ record, bytes: Buffer.byteLength(JSON.stringify(record.event)) + 1 });
      tell();
      while (waiting.length >= Math.max(leastRoom, batchSize) && !signal.aborted) await change.promise;
    },
    end: () => {
      ended = true;
      tell();
      return working;
    },
  };
}
