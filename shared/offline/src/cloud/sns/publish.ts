import { type AwsCall, AwsError, isAwsError } from '../awsService.ts';
import { escapeXml } from '../protocol/query.ts';
import { calculateMessageSize, type SnsStore, type SnsTopic } from '../sqs/fauxqs.ts';
import type { createDelivery } from './createDelivery.ts';
import { isDelivered } from './deliveryRequest.ts';
import { isWanted } from './isWanted.ts';
import { maximumBytes, type PublishInput, publication } from './publication.ts';
import { messageAttributes, numbered } from './queryForm.ts';

interface PublishParts {
  store: SnsStore;
  delivery: ReturnType<typeof createDelivery>;
  traceHeader: string | undefined;
}

const maximumEntries = 10;

/** Publishes to every subscription that wants the message, and answers the XML of the result. @throws AwsError */
export function publish({ input }: AwsCall, parts: PublishParts): string {
  const topic = topicOf(input, parts.store);
  return messageIdElement(fanOut(topic, { ...input, MessageAttributes: attributesOf(input) }, parts));
}

/** @throws AwsError if the batch as a whole is refused */
export function publishBatch({ input }: AwsCall, parts: PublishParts): string {
  const topic = topicOf(input, parts.store);
  const entries = numbered(input, 'PublishBatchRequestEntries.member');
  const ids = entries.map(({ Id = '' }) => Id);
  if (entries.length === 0) throw new AwsError('EmptyBatchRequest', 'The batch request does not contain any entries.');
  if (entries.length > maximumEntries) {
    throw new AwsError('TooManyEntriesInBatchRequest', 'The batch request contains more entries than permissible.');
  }
  if (new Set(ids).size < ids.length) {
    throw new AwsError('BatchEntryIdsNotDistinct', 'Two or more batch entries in the request have the same Id.');
  }
  if (ids.some((id) => !/^[\w-]{1,80}$/.test(id))) {
    throw new AwsError(
      'InvalidBatchEntryId',
      'The Id of a batch entry in a batch request does not abide by the specification.',
    );
  }
  const sizes = entries.map((entry) => calculateMessageSize(entry.Message ?? '', messageAttributes(entry)));
  if (sizes.reduce((sum, size) => sum + size, 0) > maximumBytes) {
    throw new AwsError(
      'BatchRequestTooLong',
      'The length of all the batch messages put together is more than the limit.',
    );
  }
  const failed: string[] = [];
  const successful = entries.flatMap((entry) => {
    const id = `<Id>${escapeXml(entry.Id ?? '')}</Id>`;
    try {
      const messageId = fanOut(topic, { ...entry, MessageAttributes: messageAttributes(entry) }, parts);
      return `<member>${id}${messageIdElement(messageId)}</member>`;
    } catch (error) {
      if (!isAwsError(error)) throw error;
      const reason = `<Code>${error.code}</Code><Message>${escapeXml(error.message)}</Message>`;
      failed.push(`<member>${id}${reason}<SenderFault>true</SenderFault></member>`);
      return [];
    }
  });
  return `<Successful>${successful.join('')}</Successful><Failed>${failed.join('')}</Failed>`;
}

function fanOut(topic: SnsTopic, input: PublishInput, { store, delivery, traceHeader }: PublishParts): string {
  const published = publication(topic, input, traceHeader);
  for (const arn of topic.subscriptionArns) {
    const subscription = store.getSubscription(arn);
    if (!subscription || !isDelivered(subscription.protocol)) continue;
    if (isWanted(published, subscription)) delivery.start(topic, published, subscription);
  }
  return published.messageId;
}

function topicOf({ TopicArn, TargetArn }: Record<string, unknown>, store: SnsStore): SnsTopic {
  const topic = store.getTopic(String(TopicArn ?? TargetArn));
  if (!topic) throw new AwsError('NotFound', 'Topic does not exist', { status: 404 });
  return topic;
}

/** A call inside the local cloud has them as an object. */
function attributesOf(input: Record<string, unknown>): PublishInput['MessageAttributes'] {
  const { MessageAttributes } = input;
  return (MessageAttributes as PublishInput['MessageAttributes'] | undefined) ?? messageAttributes(input);
}

function messageIdElement(messageId: string): string {
  return `<MessageId>${messageId}</MessageId>`;
}
