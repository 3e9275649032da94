import type { FunctionConfiguration } from '../../lambda/types.ts';
import type { LocalCloud } from '../../localCloud.ts';
import type { StartingPosition, StreamReader } from './streamReader.ts';

/** What mappings of one kind of stream have that others have not. */
export interface StreamKind {
  /** The service of the stream's ARN. */
  service: 'dynamodb' | 'kinesis';
  /** What the function's role must be allowed. */
  actions: readonly string[];
  startingPositions: readonly StartingPosition['type'][];
  /** The key in what filters are asked about that holds what the sender wrote. */
  dataKey: 'data' | 'dynamodb';
  /** The key in a failure's record that holds where its batch is. */
  batchInfo: 'DDBStreamBatchInfo' | 'KinesisBatchInfo';
  /** The time of a record's arrival in that record, as precise as the stream keeps it. */
  formatArrival(milliseconds: number): string;
  /** Reads as the function's role. */
  createReader(streamArn: string, target: FunctionConfiguration, cloud: LocalCloud): StreamReader;
}
