import * as v from 'valibot';
import { defineStreamMapping, type StreamMappingDefinition, streamMappingProperties } from './definition.ts';
import type { StreamKind } from './streamKind.ts';
import type { ShardReader, StreamRecord } from './streamReader.ts';

export const kind: StreamKind = {
  service: 'dynamodb',
  actions: ['GetRecords'],
  startingPositions: ['TRIM_HORIZON', 'LATEST'],
  dataKey: 'dynamodb',
  batchInfo: 'DDBStreamBatchInfo',
  formatArrival: (milliseconds) => new Date(milliseconds).toISOString(),
  createReader: () => {
    throw new Error('no reader');
  },
};

/** A definition as its properties in a template make it. */
export function definition(properties: object = {}, ofKind: StreamKind = kind): StreamMappingDefinition {
  const parsed = v.parse(v.object(streamMappingProperties), { StartingPosition: 'TRIM_HORIZON', ...properties });
  return defineStreamMapping(parsed, ofKind);
}

/** A record that has just arrived; its key is what stands before the first digit of its name. */
export const record = (name: string, more: Partial<StreamRecord> = {}): StreamRecord => ({
  sequenceNumber: name,
  partitionKey: name.replace(/\d.*/, ''),
  arrivedAt: Date.now(),
  event: { name },
  filtered: { name },
  ...more,
});

/** A shard in memory. */
export function fakeShard() {
  const records: StreamRecord[] = [];
  let closed = false;
  let change = Promise.withResolvers<void>();
  const tell = () => {
    change.resolve();
    change = Promise.withResolvers();
  };
  const reader: ShardReader = {
    async next(limit, signal) {
      signal.addEventListener('abort', tell, { once: true });
      while (records.length === 0 && !closed && !signal.aborted) await change.promise;
      if (records.length > 0) return records.splice(0, limit);
      return signal.aborted ? [] : undefined;
    },
  };
  return {
    reader,
    add: (...names: string[]) => {
      records.push(...names.map((name) => record(name)));
      tell();
    },
    close: () => {
      closed = true;
      tell();
    },
  };
}
