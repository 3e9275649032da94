import { createHash } from 'node:crypto';
import { createLane, type HandleBatch } from './createLane.ts';
import type { StreamMappingDefinition } from './definition.ts';
import type { ShardReader, StreamRecord } from './streamReader.ts';

interface ShardParts {
  definition: StreamMappingDefinition;
  handleBatch: HandleBatch;
  /** Tries again until it works; `undefined` once the signal is aborted. */
  surely<Value>(act: () => Promise<Value>): Promise<Value | undefined>;
  signal: AbortSignal;
}

/** Hands on what a shard holds and what comes, until it is closed and all of it is handled or the signal is aborted. */
export async function readShard(reader: ShardReader, { definition, handleBatch, surely, signal }: ShardParts) {
  const { parallelization, fits } = definition;
  const limit = Math.min(10_000, definition.batchSize * parallelization);
  const lanes = Array.from({ length: parallelization }, () => createLane(definition, handleBatch, signal));
  for (;;) {
    const records = await surely(() => reader.next(limit, signal));
    if (signal.aborted || records === undefined) break;
    const byLane = Map.groupBy(
      // Of what no filter wants nothing is kept: the shard is read on.
      records.filter(({ filtered }) => fits(filtered)),
      (record) => laneOf(record, parallelization),
    );
    await Promise.all([...byLane].map(([lane, wanted]) => lanes[lane]?.add(wanted)));
  }
  await Promise.all(lanes.map((lane) => lane.end()));
}

function laneOf({ partitionKey }: StreamRecord, lanes: number): number {
  return lanes === 1 ? 0 : createHash('md5').update(partitionKey).digest().readUInt32BE() % lanes;
}
