import type { DeliveryStream } from './createDeliveryStream.ts';

/** https://docs.aws.amazon.com/firehose/latest/APIReference/API_DeliveryStreamDescription.html */
export function describeStream({ name, arn, configuration, createdAt }: DeliveryStream): object {
  const { DeliveryStreamType, KinesisStreamSourceConfiguration: source } = configuration;
  const { Password: _, ...redshift } = configuration.RedshiftDestinationConfiguration ?? {};
  const seconds = createdAt / 1_000;
  return {
    DeliveryStreamDescription: {
      DeliveryStreamName: name,
      DeliveryStreamARN: arn,
      DeliveryStreamStatus: 'ACTIVE',
      DeliveryStreamType,
      VersionId: '1',
      CreateTimestamp: seconds,
      ...(source && { Source: { KinesisStreamSourceDescription: { ...source, DeliveryStartTimestamp: seconds } } }),
      Destinations: [
        {
          DestinationId: 'destinationId-000000000001',
          ExtendedS3DestinationDescription: configuration.ExtendedS3DestinationConfiguration,
          ...('RoleARN' in redshift && { RedshiftDestinationDescription: redshift }),
        },
      ],
      HasMoreDestinations: false,
    },
  };
}
