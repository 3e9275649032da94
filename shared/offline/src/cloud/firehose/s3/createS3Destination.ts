import { AwsError } from '../../awsService.ts';
import type { ExtendedS3Configuration } from '../configuration.ts';
import type { ErrorLog } from '../createErrorLog.ts';
import { createTransform } from '../transform/createTransform.ts';
import { readProcessors } from '../transform/readProcessors.ts';
import type { Destination, FirehoseRecord, StreamParts } from '../types.ts';
import { createS3Output, type DeliveredObject } from './createS3Output.ts';
import { readS3Settings } from './readS3Settings.ts';

/**
 * @param onward where delivered objects and errors of transforms go on to, if the bucket is but a stop on the way.
 * @throws AwsError InvalidArgumentException for what Firehose refuses.
 */
export function createS3Destination(
  configuration: ExtendedS3Configuration,
  sourceArn: string | undefined,
  parts: StreamParts,
  onward: { onDelivered?: (object: DeliveredObject) => void; log?: ErrorLog } = {},
): Destination {
  const { delimiter, transform } = readProcessors(configuration.ProcessingConfiguration);
  const settings = readS3Settings(configuration, { ...configuration, metric: 'DeliveryToS3', delimiter }, parts);
  const records = createS3Output(settings.records, parts, onward.onDelivered);
  const failures = createS3Output(settings.failures, parts);
  const log = onward.log ?? settings.records.log;
  const take = transform
    ? createTransform(
        { ...settings.records, ...transform, roleArn: transform.roleArn ?? configuration.RoleARN, sourceArn, log },
        parts,
        { transformed: records, failed: failures },
      )
    : records;
  const backup = createBackup(configuration, parts);
  return {
    take: (record) => {
      backup?.(record);
      take(record);
    },
    log,
  };
}

/** Keeps each record as it came in. */
function createBackup(
  { S3BackupMode, S3BackupConfiguration }: ExtendedS3Configuration,
  parts: StreamParts,
): ((record: FirehoseRecord) => void) | undefined {
  if (S3BackupMode === 'Disabled') return undefined;
  if (!S3BackupConfiguration) {
    throw new AwsError('InvalidArgumentException', 'S3BackupConfiguration is required when S3BackupMode is Enabled.');
  }
  const { records } = readS3Settings(S3BackupConfiguration, { metric: 'BackupToS3', delimiter: '' }, parts);
  return createS3Output(records, parts);
}
