import * as v from 'valibot';
import { type ResourceProvider, resourceProvider } from '../../stack/resourceProvider.ts';
import { text } from '../../stack/scalars.ts';
import { callAsAdministrator } from '../callAsAdministrator.ts';
import { generatedName } from '../generatedName.ts';
import { stands } from '../stands.ts';
import { subscribe } from './subscribe.ts';

const flag = v.optional(v.union([v.boolean(), v.string()]));
const document = v.optional(v.union([v.record(v.string(), v.unknown()), v.string()]));

const topicProperties = v.object({
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
});

const topic = resourceProvider({
  type: 'AWS::SNS::Topic',
  properties: topicProperties,
  name: {
    property: 'TopicName',
    isTaken: ({ TopicName }, cloud) => {
      const TopicArn = `arn:aws:sns:${cloud.region}:${cloud.accountId}:${TopicName}`;
      return stands(callAsAdministrator(cloud, 'sns', 'GetTopicAttributes', { TopicArn }));
    },
  },
  replaced: ['TopicName', 'FifoTopic'],
  create: async ({ properties, cloud, ...resource }) => {
    const { TopicName: given, FifoTopic, Subscription = [] } = properties;
    const isFifo = String(FifoTopic) === 'true';
    const TopicName = given ?? generatedName(resource, { maxLength: 256, suffix: isFifo ? '.fifo' : '' });
    const { TopicArn } = await callAsAdministrator<{ TopicArn: string }>(cloud, 'sns', 'CreateTopic', {
      Name: TopicName,
      Attributes: { ...(FifoTopic !== undefined && { FifoTopic: String(FifoTopic) }), ...attributesOf(properties) },
    });
    for (const subscription of Subscription) {
      await subscribe({ cloud, logicalId: resource.logicalId, properties: { TopicArn, ...subscription } });
    }
    const remove = async () => void (await callAsAdministrator(cloud, 'sns', 'DeleteTopic', { TopicArn }));
    return { physicalId: TopicArn, attributes: { TopicArn, TopicName }, remove };
  },
  update: {
    properties: ['DisplayName', 'ContentBasedDeduplication', 'DeliveryStatusLogging'],
    apply: async ({ properties, was, standing: { physicalId: TopicArn }, cloud }) => {
      const [before, after] = [attributesOf(was), attributesOf(properties)];
      for (const AttributeName of Object.keys({ ...before, ...after })) {
        if (before[AttributeName] === after[AttributeName]) continue;
        const AttributeValue = after[AttributeName] ?? (AttributeName === 'ContentBasedDeduplication' ? 'false' : '');
        await callAsAdministrator(cloud, 'sns', 'SetTopicAttributes', { TopicArn, AttributeName, AttributeValue });
      }
      return undefined;
    },
  },
});

/** Those that can be changed, by their names in the API. */
function attributesOf({
  DisplayName,
  ContentBasedDeduplication,
  DeliveryStatusLogging,
}: v.InferOutput<typeof topicProperties>): Record<string, string> {
  const members = { DisplayName, ContentBasedDeduplication };
  const given = [...Object.entries(members), ...DeliveryStatusLogging.flatMap(feedback)];
  return Object.fromEntries(
    given.filter(([, value]) => value !== undefined).map(([name, value]) => [name, String(value)]),
  );
}

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
