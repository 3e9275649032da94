import { AwsError } from '../../awsService.ts';
import type { RedshiftConfiguration } from '../configuration.ts';
import { createErrorLog } from '../createErrorLog.ts';
import { createS3Destination } from '../s3/createS3Destination.ts';
import { createS3Output, type DeliveredObject } from '../s3/createS3Output.ts';
import { formatTimestamp } from '../s3/formatTimestamp.ts';
import { readS3Settings } from '../s3/readS3Settings.ts';
import type { Destination, StreamParts } from '../types.ts';
import { createCopy } from './createCopy.ts';
import { createLoader } from './createLoader.ts';

const ordinaryRetrySeconds = 3_600;

/**
 * Delivers to a bucket and loads its objects from there. Those that can't be loaded are named by a manifest in the
 * bucket, under `errors/manifests/`.
 * https://docs.aws.amazon.com/firehose/latest/dev/retry.html
 *
 * @throws AwsError InvalidArgumentException for what Firehose refuses.
 */
export function createRedshiftDestination(
  configuration: RedshiftConfiguration,
  sourceArn: string | undefined,
  parts: StreamParts,
): Destination {
  const { S3Configuration, CloudWatchLoggingOptions, RoleARN, ClusterJDBCURL, RetryOptions } = configuration;
  const { Prefix = '', ErrorOutputPrefix } = S3Configuration;
  if (Prefix.includes('!{') || ErrorOutputPrefix !== undefined) {
    throw invalid('With Redshift as the destination Prefix has no expressions and ErrorOutputPrefix is null.');
  }
  const retrySeconds = RetryOptions.DurationInSeconds ?? ordinaryRetrySeconds;
  if (!(retrySeconds >= 0 && retrySeconds <= 7_200)) throw invalid('DurationInSeconds lies between 0 and 7200.');

  const log = createErrorLog(CloudWatchLoggingOptions, { roleArn: RoleARN, destination: ClusterJDBCURL }, parts);
  const { records } = readS3Settings(S3Configuration, { metric: 'DeliveryToS3', delimiter: '' }, parts);
  const putManifest = createS3Output(
    {
      ...{ ...records, metric: undefined, isCompressed: false, extension: '', hints: { bytes: 0, milliseconds: 0 } },
      prefixOf: (at) => `${Prefix}errors/manifests/${formatTimestamp('yyyy/MM/dd/HH/', at, 'UTC')}`,
    },
    parts,
  );
  const load = createLoader(
    {
      ...{ copy: createCopy(configuration, parts), retriedFor: retrySeconds * 1_000, log },
      skip: (objects) => {
        const data = Buffer.from(JSON.stringify(manifestOf(objects)));
        putManifest({ data, arrivedAt: parts.clock.now(), arrivedBytes: 0 });
      },
    },
    parts,
  );
  return createS3Destination({ ...configuration, ...S3Configuration }, sourceArn, parts, { onDelivered: load, log });
}

/** https://docs.aws.amazon.com/redshift/latest/dg/loading-data-files-using-manifest.html */
function manifestOf(objects: readonly DeliveredObject[]): object {
  return { entries: objects.map(({ bucket, key }) => ({ url: `s3://${bucket}/${key}`, mandatory: true })) };
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidArgumentException', message);
}
