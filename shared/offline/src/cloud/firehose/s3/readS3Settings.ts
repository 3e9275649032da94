import { AwsError } from '../../awsService.ts';
import type { S3Configuration } from '../configuration.ts';
import { createErrorLog } from '../createErrorLog.ts';
import { readHints } from '../readHints.ts';
import type { StreamParts } from '../types.ts';
import { compilePrefix } from './compilePrefix.ts';
import type { S3OutputSettings } from './createS3Output.ts';

interface Kind {
  metric: S3OutputSettings['metric'];
  delimiter: string;
  CustomTimeZone?: string | undefined;
  FileExtension?: string | undefined;
}

/** How a bucket's records, and those that failed, are put into it. @throws AwsError for what Firehose refuses. */
export function readS3Settings(
  configuration: S3Configuration,
  { metric, delimiter, CustomTimeZone, FileExtension }: Kind,
  parts: StreamParts,
): { records: S3OutputSettings; failures: S3OutputSettings } {
  const { BucketARN, RoleARN, BufferingHints, CompressionFormat, CloudWatchLoggingOptions } = configuration;
  const prefix = compilePrefix({ ...configuration, CustomTimeZone });
  const isCompressed = CompressionFormat === 'GZIP';
  const shared = {
    bucket: bucketIn(BucketARN),
    roleArn: RoleARN,
    hints: hintsIn(BufferingHints),
    timeZone: CustomTimeZone ?? 'UTC',
    extension: FileExtension || (isCompressed ? '.gz' : ''),
    isCompressed,
    metric,
    log: createErrorLog(CloudWatchLoggingOptions, { roleArn: RoleARN, destination: BucketARN }, parts),
  };
  return {
    records: { ...shared, delimiter, prefixOf: prefix.records },
    failures: { ...shared, delimiter: '', prefixOf: prefix.failures('processing-failed') },
  };
}

function bucketIn(arn: string): string {
  const [, name] = /^arn:aws:s3:::([a-z0-9.-]+)$/.exec(arn) ?? [];
  if (name !== undefined) return name;
  throw new AwsError('InvalidArgumentException', `${arn} is not the ARN of a bucket.`);
}

/** https://docs.aws.amazon.com/firehose/latest/APIReference/API_BufferingHints.html */
function hintsIn({ SizeInMBs, IntervalInSeconds }: S3Configuration['BufferingHints']) {
  if ((SizeInMBs === undefined) !== (IntervalInSeconds === undefined)) {
    throw new AwsError('InvalidArgumentException', 'BufferingHints must specify both SizeInMBs and IntervalInSeconds.');
  }
  return readHints(SizeInMBs, IntervalInSeconds, { size: [1, 128, 5], interval: [0, 900, 300] });
}
