import type { MessageAttributeValue } from '@aws-sdk/client-sqs';
import type { SQSMessageAttribute, SQSRecord } from 'aws-lambda';
import type { DeadLetter } from '../deadLetter/index.ts';

/** A received message as it can be sent again: the same body, attributes, group and deduplication id. */
export function toSendable({ body, attributes, messageAttributes }: SQSRecord): Omit<DeadLetter, 'queueUrl' | 'error'> {
  const { MessageGroupId, MessageDeduplicationId } = attributes;
  return {
    body,
    attributes: Object.fromEntries(Object.entries(messageAttributes).map(([name, value]) => [name, toValue(value)])),
    ...(MessageGroupId !== undefined && { groupId: MessageGroupId }),
    ...(MessageDeduplicationId !== undefined && { deduplicationId: MessageDeduplicationId }),
  };
}

const toValue = ({ dataType, stringValue, binaryValue }: SQSMessageAttribute): MessageAttributeValue =>
  binaryValue === undefined
    ? { DataType: dataType, StringValue: stringValue }
    : { DataType: dataType, BinaryValue: Buffer.from(binaryValue, 'base64') };
