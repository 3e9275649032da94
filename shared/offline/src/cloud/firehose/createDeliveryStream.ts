import { chunks } from '../../billing/chunks.ts';
import type { ServicePrincipal } from '../../iam/types.ts';
import type { LocalCloud } from '../../localCloud.ts';
import { AwsError } from '../awsService.ts';
import type { DeliveryStreamConfiguration } from './configuration.ts';
import { createRedshiftDestination } from './redshift/createRedshiftDestination.ts';
import { createS3Destination } from './s3/createS3Destination.ts';
import type { Destination, StreamParts } from './types.ts';

export type FirehoseCloud = Pick<
  LocalCloud,
  'accountId' | 'call' | 'clock' | 'iam' | 'meter' | 'metrics' | 'onStop' | 'region' | 'report' | 'service'
>;

export interface DeliveryStream {
  name: string;
  arn: string;
  configuration: DeliveryStreamConfiguration;
  /** Milliseconds since the epoch. */
  createdAt: number;
  destination: Destination;
  parts: StreamParts;
  /** What has not been delivered is dropped. */
  stop(): void;
}

/** Each record counts by so many bytes begun. https://aws.amazon.com/firehose/pricing/ */
const countedBytes = 5 * 1_024;

/** @throws AwsError InvalidArgumentException for what Firehose refuses. */
export function createDeliveryStream(
  name: string,
  configuration: DeliveryStreamConfiguration,
  { accountId, call, clock, iam, meter, metrics, region, report }: FirehoseCloud,
): DeliveryStream {
  const arn = `arn:aws:firehose:${region}:${accountId}:deliverystream/${name}`;
  const firehose = { type: 'service', service: 'firehose.amazonaws.com', sourceArn: arn } as const;
  checkTrust(configuration, firehose, iam);
  const stopping = new AbortController();
  const measure: StreamParts['measure'] = (metric, value) =>
    metrics.put({ namespace: 'AWS/Firehose', name: metric, dimensions: { DeliveryStreamName: name }, value });
  const assuming: StreamParts['call'] = (principal, ...rest) =>
    call(principal.type === 'role' ? { ...principal, assumedBy: firehose } : principal, ...rest);
  const parts = { name, arn, call: assuming, clock, region, measure, report, signal: stopping.signal };
  const destination = createDestination(configuration, parts);
  return {
    name,
    arn,
    configuration,
    createdAt: clock.now(),
    destination: {
      ...destination,
      take: (record) => {
        const units = chunks(record.arrivedBytes, countedBytes);
        meter.add('', { service: 'firehose', action: 'Take', resource: name, units });
        destination.take(record);
      },
    },
    parts,
    stop: () => stopping.abort(),
  };
}

function checkTrust(
  configuration: DeliveryStreamConfiguration,
  firehose: ServicePrincipal,
  iam: FirehoseCloud['iam'],
): void {
  for (const role of rolesOf(configuration)) {
    if (iam.trusts(role, firehose)) continue;
    throw invalid(`Firehose is unable to assume role ${role}. Please check the role provided.`);
  }
}

function rolesOf({
  KinesisStreamSourceConfiguration: source,
  ExtendedS3DestinationConfiguration: s3,
  RedshiftDestinationConfiguration: redshift,
}: DeliveryStreamConfiguration): string[] {
  const buckets = [s3, s3?.S3BackupConfiguration, redshift?.S3Configuration, redshift?.S3BackupConfiguration];
  const parts = [source, ...buckets, redshift, redshift?.SecretsManagerConfiguration];
  const transforms = [s3, redshift].flatMap((each) => each?.ProcessingConfiguration.Processors ?? []);
  const parameters = transforms.flatMap(({ Parameters }) => Parameters);
  return [
    ...parts.flatMap((part) => part?.RoleARN ?? []),
    ...parameters.filter(({ ParameterName }) => ParameterName === 'RoleArn').map((each) => each.ParameterValue),
  ];
}

function createDestination(configuration: DeliveryStreamConfiguration, parts: StreamParts): Destination {
  const { DeliveryStreamType, KinesisStreamSourceConfiguration: source } = configuration;
  if ((DeliveryStreamType === 'KinesisStreamAsSource') !== (source !== undefined)) {
    throw invalid('KinesisStreamSourceConfiguration belongs to DeliveryStreamType KinesisStreamAsSource.');
  }
  const { ExtendedS3DestinationConfiguration: s3, RedshiftDestinationConfiguration: redshift } = configuration;
  if (s3 && !redshift) return createS3Destination(s3, source?.KinesisStreamARN, parts);
  if (redshift && !s3) return createRedshiftDestination(redshift, source?.KinesisStreamARN, parts);
  throw invalid('Exactly one destination configuration is supported for a Firehose.');
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidArgumentException', message);
}
