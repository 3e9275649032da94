import { createHash } from 'node:crypto';
import { createLane, type HandleBatch } from './createLane.ts';
import type { StreamMappingDefinition } from './definition.ts';
import type { OpenShard } from './streamProgress.ts';
import type { StreamRecord } from './streamReader.ts';

interface ShardParts {
  definition: StreamMappingDefinition;
  handleBatch: HandleBatch;
  /** Tries again until it works; `undefined` once the signal is aborted. */
  surely<Value>(act: () => Promise<Value>): Promise<Value | undefined>;
  signal: AbortSignal;
}

/**
 * Hands on what a shard holds and what comes, until it is closed and all of it is handled or the signal is aborted;
 * what is left then stays with the shard.
 */
export async function readShard(shard: OpenShard, { definition, handleBatch, surely, signal }: ShardParts) {
  const { parallelization, fits } = definition;
  const limit = Math.min(10_000, definition.batchSize * parallelization);
  const lanes = Array.from({ length: parallelization }, () => createLane(definition, handleBatch, signal));
  let records: readonly StreamRecord[] | undefined = shard.left;
  while (records !== undefined && !signal.aborted) {
    const byLane = Map.groupBy(
      // Of what no filter wants nothing is kept: the shard is read on.
      records.filter(({ filtered }) => fits(filtered)),
      (record) => laneOf(record, parallelization),
    );
    await Promise.all([...byLane].map(([lane, wanted]) => lanes[lane]?.add(wanted)));
    records = await surely(() => shard.reader.next(limit, signal));
  }
  const left = await Promise.all(lanes.map((lane) => lane.end()));
  shard.left = [...left.flat(), ...(records ?? [])];
}

function laneOf({ partitionKey }: StreamRecord, lanes: number): number {
  return lanes === 1 ? 0 : createHash('md5').update(partitionKey).digest().readUInt32BE() % lanes;
}
