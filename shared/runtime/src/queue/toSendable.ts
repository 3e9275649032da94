import type { MessageAttributeValue } from '@aws-sdk/client-sqs';
import type { SQSMessageAttribute, SQSRecord } from 'aws-lambda';
import type { DeadLetter } from '../deadLetter/index.ts';

/**
 * A received message as a dead letter: the same body, attributes and group. It is deduplicated by its own id: two
 * messages that were sent five minutes apart may have one deduplication id, and be dead-lettered at once.
 */
export function toSendable(record: SQSRecord): Omit<DeadLetter, 'queueUrl' | 'error'> {
  const { body, messageId, messageAttributes } = record;
  const { MessageGroupId, MessageDeduplicationId } = record.attributes;
  return {
    body,
    attributes: Object.fromEntries(Object.entries(messageAttributes).map(([name, value]) => [name, toValue(value)])),
    ...(MessageGroupId !== undefined && { groupId: MessageGroupId }),
    ...(MessageDeduplicationId !== undefined && { deduplicationId: messageId }),
  };
}

const toValue = ({ dataType, stringValue, binaryValue }: SQSMessageAttribute): MessageAttributeValue =>
  binaryValue === undefined
    ? { DataType: dataType, StringValue: stringValue }
    : { DataType: dataType, BinaryValue: Buffer.from(binaryValue, 'base64') };
