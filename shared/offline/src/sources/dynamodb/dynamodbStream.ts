import type { StreamKind } from '../stream/streamKind.ts';
import { createTableReader } from './createTableReader.ts';

/** https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html */
export const dynamodbStream: StreamKind = {
  service: 'dynamodb',
  actions: ['GetRecords', 'GetShardIterator', 'DescribeStream', 'ListStreams'],
  startingPositions: ['TRIM_HORIZON', 'LATEST'],
  dataKey: 'dynamodb',
  batchInfo: 'DDBStreamBatchInfo',
  formatArrival: (milliseconds) => new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z'),
  createReader: createTableReader,
};
