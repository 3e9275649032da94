import type { SnsSubscription } from '../sqs/fauxqs.ts';
import { messageFor, type Publication } from './publication.ts';

/** What a queue without raw delivery receives, as JSON, and a function in another spelling. */
export function notification(published: Publication, subscription: SnsSubscription) {
  const { subject, attributes } = published;
  const region = published.topicArn.split(':')[3];
  const origin = `https://sns.${region}.amazonaws.com`;
  const entries = Object.entries(attributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
    name,
    { Type: DataType, Value: StringValue ?? BinaryValue },
  ]);
  return {
    Type: 'Notification',
    MessageId: published.messageId,
    TopicArn: published.topicArn,
    ...(subject !== undefined && { Subject: subject }),
    Message: messageFor(published, subscription.protocol),
    Timestamp: published.publishedAt.toISOString(),
    SignatureVersion: '1',
    Signature: 'none',
    SigningCertURL: `${origin}/SimpleNotificationService-0000000000000000000000.pem`,
    UnsubscribeURL: `${origin}/?Action=Unsubscribe&SubscriptionArn=${subscription.arn}`,
    ...(entries.length > 0 && { MessageAttributes: Object.fromEntries(entries) }),
  };
}
