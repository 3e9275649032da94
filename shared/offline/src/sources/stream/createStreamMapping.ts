import type { Clock } from '../../clock.ts';
import { createBackoff } from '../createBackoff.ts';
import type { EventSource } from '../eventSource.ts';
import type { HandleBatch } from './createLane.ts';
import type { StreamMappingDefinition } from './definition.ts';
import { readShard } from './readShard.ts';
import type { StreamProgress } from './streamProgress.ts';
import type { StartingPosition, StreamReader } from './streamReader.ts';

interface StreamMappingParts {
  reader: StreamReader;
  clock: Clock;
  progress: StreamProgress;
  /** Sees a batch of a shard to its end; never rejects. */
  handleBatch(shardId: string): HandleBatch;
  /** Called when reading begins to fail. */
  report(error: unknown): void;
}

/** Reads all shards of a stream at once, a shard that came of others when these are read to their ends. */
export function createStreamMapping(
  definition: StreamMappingDefinition,
  { reader, clock, handleBatch, progress, report }: StreamMappingParts,
): EventSource {
  const stopping = new AbortController();
  const { signal } = stopping;
  const reading = new Map<string, Promise<void>>();
  const { open, done } = progress;
  let looking: Promise<void> | undefined;

  const surely = async <Value>(act: () => Promise<Value>): Promise<Value | undefined> => {
    const backoff = createBackoff(clock, { first: 1_000, most: 30_000 });
    for (let failed = 0; !signal.aborted; failed += 1) {
      try {
        return await act();
      } catch (error) {
        if (failed === 0) report(error);
        await backoff.wait(signal);
      }
    }
    return undefined;
  };

  /** Begins to read the shards whose parents are done or gone. */
  const look = async (): Promise<void> => {
    const shards = (await surely(() => reader.shards())) ?? [];
    const ids = new Set(shards.map(({ shardId }) => shardId));
    progress.first ??= ids;
    for (const { shardId, parents } of shards) {
      const isReady = parents.every((parent) => done.has(parent) || !ids.has(parent));
      if (isReady && !reading.has(shardId) && !done.has(shardId)) reading.set(shardId, readToEnd(shardId));
    }
  };

  const readToEnd = async (shardId: string): Promise<void> => {
    // Of a shard that came later nothing was there when the mapping began.
    const from: StartingPosition = progress.first?.has(shardId)
      ? definition.startingPosition
      : { type: 'TRIM_HORIZON' };
    const shard =
      open.get(shardId) ?? (await surely(async () => ({ reader: await reader.open(shardId, from), left: [] })));
    if (!shard) return;
    open.set(shardId, shard);
    await readShard(shard, { definition, handleBatch: handleBatch(shardId), surely, signal });
    // What it has not handled stays for whoever goes on.
    if (signal.aborted) return;
    open.delete(shardId);
    done.add(shardId);
    await look();
  };

  return {
    start() {
      looking ??= look();
    },
    async stop() {
      stopping.abort();
      await looking;
      await Promise.all(reading.values());
    },
  };
}
