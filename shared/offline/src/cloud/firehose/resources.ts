import { type ResourceProvider, resourceProvider } from '../../stack/resourceProvider.ts';
import { callAsAdministrator } from '../callAsAdministrator.ts';
import { generatedName } from '../generatedName.ts';
import { deliveryStream } from './configuration.ts';

const stream = resourceProvider({
  type: 'AWS::KinesisFirehose::DeliveryStream',
  properties: deliveryStream,
  name: { property: 'DeliveryStreamName' },
  replaced: ['DeliveryStreamName'],
  create: async ({ properties, cloud, ...resource }) => {
    const DeliveryStreamName = properties.DeliveryStreamName ?? generatedName(resource, { maxLength: 64 });
    const { DeliveryStreamARN } = await callAsAdministrator<{ DeliveryStreamARN: string }>(
      cloud,
      'firehose',
      'CreateDeliveryStream',
      { ...properties, DeliveryStreamName },
    );
    const remove = async () =>
      void (await callAsAdministrator(cloud, 'firehose', 'DeleteDeliveryStream', { DeliveryStreamName }));
    return { physicalId: DeliveryStreamName, attributes: { Arn: DeliveryStreamARN }, remove };
  },
});

/** Delivery streams. */
export const firehoseResources: readonly ResourceProvider[] = [stream];
