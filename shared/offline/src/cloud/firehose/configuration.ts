import * as v from 'valibot';
import { flag, numeric, text } from '../../stack/scalars.ts';

const logging = v.object({
  Enabled: v.optional(flag, false),
  LogGroupName: v.optional(v.string()),
  LogStreamName: v.optional(v.string()),
});

const processors = v.object({
  Enabled: v.optional(flag, false),
  Processors: v.optional(
    v.array(
      v.object({
        Type: v.picklist(['Lambda', 'AppendDelimiterToRecord'], 'Only Lambda and AppendDelimiterToRecord are built'),
        Parameters: v.optional(v.array(v.object({ ParameterName: v.string(), ParameterValue: text })), []),
      }),
    ),
    [],
  ),
});

const s3Entries = {
  BucketARN: v.string(),
  RoleARN: v.string(),
  Prefix: v.optional(v.string()),
  ErrorOutputPrefix: v.optional(v.string()),
  BufferingHints: v.optional(v.object({ IntervalInSeconds: v.optional(numeric), SizeInMBs: v.optional(numeric) }), {}),
  CompressionFormat: v.optional(
    v.picklist(['UNCOMPRESSED', 'GZIP'], 'Only GZIP and UNCOMPRESSED are built'),
    'UNCOMPRESSED',
  ),
  CloudWatchLoggingOptions: v.optional(logging, {}),
};

const s3 = v.object(s3Entries);

const backup = {
  S3BackupMode: v.optional(v.picklist(['Disabled', 'Enabled']), 'Disabled'),
  S3BackupConfiguration: v.optional(s3),
};

const extendedS3 = v.object({
  ...s3Entries,
  ...backup,
  CustomTimeZone: v.optional(v.string()),
  FileExtension: v.optional(v.pipe(v.string(), v.regex(/^$|^\.[0-9a-z!\-_.*'()]+$/, 'is no file extension'))),
  ProcessingConfiguration: v.optional(processors, {}),
  DynamicPartitioningConfiguration: v.optional(
    v.object({ Enabled: v.optional(v.literal(false, 'Dynamic partitioning is not built')) }),
  ),
});

const redshift = v.object({
  RoleARN: v.string(),
  ClusterJDBCURL: v.string(),
  CopyCommand: v.object({
    DataTableName: v.string(),
    DataTableColumns: v.optional(v.string()),
    CopyOptions: v.optional(v.string(), ''),
  }),
  Username: v.optional(v.string()),
  Password: v.optional(v.string()),
  SecretsManagerConfiguration: v.optional(
    v.object({ Enabled: flag, SecretARN: v.optional(v.string()), RoleARN: v.optional(v.string()) }),
  ),
  S3Configuration: s3,
  ...backup,
  ProcessingConfiguration: v.optional(processors, {}),
  RetryOptions: v.optional(v.object({ DurationInSeconds: v.optional(numeric) }), {}),
  CloudWatchLoggingOptions: v.optional(logging, {}),
});

/** What CreateDeliveryStream takes, and the properties of an `AWS::KinesisFirehose::DeliveryStream`. */
export const deliveryStream = v.object({
  DeliveryStreamName: v.optional(v.pipe(v.string(), v.regex(/^[\w.-]{1,64}$/, 'is no name of a delivery stream'))),
  DeliveryStreamType: v.optional(
    v.picklist(['DirectPut', 'KinesisStreamAsSource'], 'Only DirectPut and KinesisStreamAsSource are built'),
    'DirectPut',
  ),
  KinesisStreamSourceConfiguration: v.optional(v.object({ KinesisStreamARN: v.string(), RoleARN: v.string() })),
  ExtendedS3DestinationConfiguration: v.optional(extendedS3),
  RedshiftDestinationConfiguration: v.optional(redshift),
});

export type DeliveryStreamConfiguration = v.InferOutput<typeof deliveryStream>;
export type S3Configuration = v.InferOutput<typeof s3>;
export type ExtendedS3Configuration = v.InferOutput<typeof extendedS3>;
export type RedshiftConfiguration = v.InferOutput<typeof redshift>;
export type ProcessingConfiguration = v.InferOutput<typeof processors>;
