import type { StreamKind } from '../stream/streamKind.ts';
import { createKinesisReader } from './createKinesisReader.ts';

/** https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-parameters.html */
export const kinesisStream: StreamKind = {
  service: 'kinesis',
  actions: ['GetRecords', 'GetShardIterator', 'DescribeStream', 'ListShards', 'ListStreams'],
  startingPositions: ['TRIM_HORIZON', 'LATEST', 'AT_TIMESTAMP'],
  dataKey: 'data',
  batchInfo: 'KinesisBatchInfo',
  formatArrival: (milliseconds) => new Date(milliseconds).toISOString(),
  createReader: createKinesisReader,
};
