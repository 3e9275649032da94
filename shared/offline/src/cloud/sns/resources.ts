import * as v from 'valibot';
import { type ResourceProvider, resourceProvider } from '../../stack/resourceProvider.ts';
import { text } from '../../stack/scalars.ts';
import { callAsAdministrator } from '../callAsAdministrator.ts';
import { generatedName } from '../generatedName.ts';
import { subscribe } from './subscribe.ts';

const flag = v.optional(v.union([v.boolean(), v.string()]));
const document = v.optional(v.union([v.record(v.string(), v.unknown()), v.string()]));

const topic = resourceProvider({
  type: 'AWS::SNS::Topic',
  properties: v.object({
    TopicName: v.optional(v.string()),
    DisplayName: v.optional(v.string()),
    FifoTopic: flag,
    ContentBasedDeduplication: flag,
    DeliveryStatusLogging: v.optional(
      v.array(
        v.object({
          Protocol: v.picklist(['sqs', 'lambda'], 'deliveries by SQS and Lambda alone are logged here'),
          SuccessFeedbackRoleArn: v.optional(v.string()),
          SuccessFeedbackSampleRate: v.optional(text),
          FailureFeedbackRoleArn: v.optional(v.string()),
        }),
      ),
      [],
    ),
    Subscription: v.optional(v.array(v.object({ Protocol: v.string(), Endpoint: v.string() }))),
  }),
  create: async ({ properties, cloud, ...resource }) => {
    const { TopicName: given, Subscription = [], DeliveryStatusLogging, ...members } = properties;
    const isFifo = String(members.FifoTopic) === 'true';
    const TopicName = given ?? generatedName(resource, { maxLength: 256, suffix: isFifo ? '.fifo' : '' });
    const { TopicArn } = await callAsAdministrator<{ TopicArn: string }>(cloud, 'sns', 'CreateTopic', {
      Name: TopicName,
      Attributes: Object.fromEntries(
        [...Object.entries(members), ...DeliveryStatusLogging.flatMap(feedback)].map(([name, value]) => [
          name,
          String(value),
        ]),
      ),
    });
    for (const subscription of Subscription) {
      await subscribe({ cloud, logicalId: resource.logicalId, properties: { TopicArn, ...subscription } });
    }
    const remove = async () => void (await callAsAdministrator(cloud, 'sns', 'DeleteTopic', { TopicArn }));
    return { physicalId: TopicArn, attributes: { TopicArn, TopicName }, remove };
  },
});

/** The topic attributes of one protocol: `SQSFailureFeedbackRoleArn`. */
function feedback({ Protocol, ...members }: { Protocol: 'sqs' | 'lambda' }): [string, unknown][] {
  const prefix = Protocol === 'sqs' ? 'SQS' : 'Lambda';
  return Object.entries(members).map(([name, value]) => [`${prefix}${name}`, value]);
}

const topicPolicy = resourceProvider({
  type: 'AWS::SNS::TopicPolicy',
  properties: v.object({ PolicyDocument: v.record(v.string(), v.unknown()), Topics: v.array(v.string()) }),
  create: async ({ properties, cloud, ...resource }) => {
    const AttributeValue = JSON.stringify(properties.PolicyDocument);
    for (const TopicArn of properties.Topics) {
      await callAsAdministrator(cloud, 'sns', 'SetTopicAttributes', {
        TopicArn,
        AttributeName: 'Policy',
        AttributeValue,
      });
    }
    const remove = () => {
      for (const topicArn of properties.Topics) cloud.iam.putResourcePolicy(topicArn, { Statement: [] });
    };
    return { physicalId: generatedName(resource, { maxLength: 255 }), remove };
  },
  update: 'recreate',
});

const subscription = resourceProvider({
  type: 'AWS::SNS::Subscription',
  properties: v.object({
    TopicArn: v.string(),
    Protocol: v.string(),
    Endpoint: v.string(),
    RawMessageDelivery: flag,
    FilterPolicy: document,
    FilterPolicyScope: v.optional(v.string()),
    RedrivePolicy: document,
  }),
  create: async (input) => {
    const SubscriptionArn = await subscribe(input);
    const remove = async () => void (await callAsAdministrator(input.cloud, 'sns', 'Unsubscribe', { SubscriptionArn }));
    return { physicalId: SubscriptionArn, remove };
  },
  update: 'recreate',
});

export const snsResources: readonly ResourceProvider[] = [topic, topicPolicy, subscription];
