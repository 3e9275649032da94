import * as v from 'valibot';
import { type ResourceProvider, resourceProvider } from '../../stack/resourceProvider.ts';
import { callAsAdministrator } from '../callAsAdministrator.ts';
import { generatedName } from '../generatedName.ts';
import { stands } from '../stands.ts';

const scalar = v.optional(v.union([v.string(), v.number(), v.boolean()]));
const document = v.optional(v.union([v.record(v.string(), v.unknown()), v.string()]));

/** Members of the template that are attributes of the API by the same name. */
const attributeSchema = {
  FifoQueue: scalar,
  ContentBasedDeduplication: scalar,
  DeduplicationScope: scalar,
  FifoThroughputLimit: scalar,
  DelaySeconds: scalar,
  MaximumMessageSize: scalar,
  MessageRetentionPeriod: scalar,
  ReceiveMessageWaitTimeSeconds: scalar,
  VisibilityTimeout: scalar,
  RedrivePolicy: document,
  RedriveAllowPolicy: document,
};

/** What an attribute becomes that a template gives no more. */
const defaults: Partial<Record<keyof typeof attributeSchema, string>> = {
  ContentBasedDeduplication: 'false',
  DeduplicationScope: 'queue',
  FifoThroughputLimit: 'perQueue',
  DelaySeconds: '0',
  MaximumMessageSize: '1048576',
  MessageRetentionPeriod: '345600',
  ReceiveMessageWaitTimeSeconds: '0',
  VisibilityTimeout: '30',
  RedrivePolicy: '',
  RedriveAllowPolicy: '',
};

const queue = resourceProvider({
  type: 'AWS::SQS::Queue',
  properties: v.object({ QueueName: v.optional(v.string()), ...attributeSchema }),
  name: {
    property: 'QueueName',
    isTaken: ({ QueueName }, cloud) => stands(callAsAdministrator(cloud, 'sqs', 'GetQueueUrl', { QueueName })),
  },
  replaced: ['QueueName', 'FifoQueue'],
  create: async ({ properties, cloud, ...resource }) => {
    const { QueueName: given, ...members } = properties;
    const isFifo = String(members.FifoQueue) === 'true';
    const QueueName = given ?? generatedName(resource, { maxLength: 80, suffix: isFifo ? '.fifo' : '' });
    const { QueueUrl } = await callAsAdministrator<{ QueueUrl: string }>(cloud, 'sqs', 'CreateQueue', {
      QueueName,
      Attributes: attributesOf(members),
    });
    const Arn = `arn:aws:sqs:${cloud.region}:${cloud.accountId}:${QueueName}`;
    const remove = async () => void (await callAsAdministrator(cloud, 'sqs', 'DeleteQueue', { QueueUrl }));
    return { physicalId: QueueUrl, attributes: { Arn, QueueName, QueueUrl }, remove };
  },
  update: {
    properties: Object.keys(attributeSchema).filter((name) => name !== 'FifoQueue'),
    apply: async ({ properties: { QueueName: _, FifoQueue: __, ...members }, was, standing, cloud }) => {
      const dropped = Object.entries(defaults).filter(([name]) => name in was);
      const Attributes = { ...Object.fromEntries(dropped), ...attributesOf(members) };
      const input = { QueueUrl: standing.physicalId, Attributes };
      await callAsAdministrator(cloud, 'sqs', 'SetQueueAttributes', input);
      return undefined;
    },
  },
});

const queuePolicy = resourceProvider({
  type: 'AWS::SQS::QueuePolicy',
  properties: v.object({ PolicyDocument: v.record(v.string(), v.unknown()), Queues: v.array(v.string()) }),
  create: async ({ properties, cloud, ...resource }) => {
    const Attributes = { Policy: JSON.stringify(properties.PolicyDocument) };
    for (const QueueUrl of properties.Queues)
      await callAsAdministrator(cloud, 'sqs', 'SetQueueAttributes', { QueueUrl, Attributes });
    const remove = async () => {
      const none = { Policy: '' };
      for (const QueueUrl of properties.Queues)
        await callAsAdministrator(cloud, 'sqs', 'SetQueueAttributes', { QueueUrl, Attributes: none });
    };
    return { physicalId: generatedName(resource, { maxLength: 255 }), remove };
  },
  update: 'recreate',
});

export const sqsResources: readonly ResourceProvider[] = [queue, queuePolicy];

/** The API knows FIFO queues by `true` and refuses `false`. */
function attributesOf(members: Record<string, unknown>): Record<string, string> {
  const entries = Object.entries(members).filter(
    ([name, value]) => value !== undefined && !(name === 'FifoQueue' && String(value) === 'false'),
  );
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : String(value)]),
  );
}
