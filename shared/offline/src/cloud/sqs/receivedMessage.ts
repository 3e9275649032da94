import {
  type MessageAttributes,
  md5OfMessageAttributes,
  type QueuedMessage,
  type ReceivedMessage,
  type SqsQueue,
} from './fauxqs.ts';

export interface AttributeNames {
  AttributeNames?: string[];
  MessageSystemAttributeNames?: string[];
  MessageAttributeNames?: string[];
}

/** A message as ReceiveMessage answers it: with the attributes that were asked for, and no others. */
export function receivedMessage(message: ReceivedMessage, queue: SqsQueue, names: AttributeNames) {
  const { MessageId, ReceiptHandle, Body, MD5OfBody, MessageAttributes = {} } = message;
  const stored = queue.inflightMessages.get(ReceiptHandle)?.message;
  const system = stored
    ? systemAttributes(stored, [...(names.AttributeNames ?? []), ...(names.MessageSystemAttributeNames ?? [])])
    : {};
  const own = userAttributes(MessageAttributes, names.MessageAttributeNames ?? []);
  return {
    ...{ MessageId, ReceiptHandle, Body, MD5OfBody },
    ...(Object.keys(system).length > 0 && { Attributes: system }),
    ...(Object.keys(own).length > 0 && { MessageAttributes: own, MD5OfMessageAttributes: md5OfMessageAttributes(own) }),
  };
}

function systemAttributes(message: QueuedMessage, names: readonly string[]): Record<string, string> {
  const all = {
    SenderId: 'AIDA0000000000000000',
    SentTimestamp: message.sentTimestamp,
    ApproximateReceiveCount: message.approximateReceiveCount,
    ApproximateFirstReceiveTimestamp: message.approximateFirstReceiveTimestamp,
    MessageGroupId: message.messageGroupId,
    MessageDeduplicationId: message.messageDeduplicationId,
    SequenceNumber: message.sequenceNumber,
    AWSTraceHeader: message.traceHeader,
  };
  const asked = Object.entries(all).filter(
    ([name, value]) => value !== undefined && (names.includes('All') || names.includes(name)),
  );
  return Object.fromEntries(asked.map(([name, value]) => [name, String(value)]));
}

/** A name may end in `.*` and then stands for all that begin so. */
function userAttributes(attributes: MessageAttributes, names: readonly string[]): MessageAttributes {
  const isAsked = (attribute: string) =>
    names.some(
      (name) =>
        name === 'All' ||
        name === '.*' ||
        name === attribute ||
        (name.endsWith('.*') && attribute.startsWith(name.slice(0, -1))),
    );
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => isAsked(name)));
}
