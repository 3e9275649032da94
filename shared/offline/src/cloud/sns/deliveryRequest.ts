import { AwsError } from '../awsService.ts';
import type { SnsSubscription } from '../sqs/fauxqs.ts';
import { notification } from './notification.ts';
import { messageFor, type Publication } from './publication.ts';
import { snsEvent } from './snsEvent.ts';

/** The call that brings a message to a subscriber. */
export interface DeliveryRequest {
  service: 'sqs' | 'lambda';
  action: string;
  input: object;
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html */
const mostRawAttributes = 10;

/** Whether messages reach subscribers of this protocol here. */
export function isDelivered(protocol: string): boolean {
  return protocol === 'sqs' || protocol === 'lambda';
}

/** @throws AwsError for a message that the subscriber can't take. */
export function deliveryRequest(published: Publication, subscription: SnsSubscription): DeliveryRequest {
  const isRaw = subscription.attributes.RawMessageDelivery === 'true';
  if (isRaw && hasTooManyAttributes(published)) {
    const message = `Raw delivery takes at most ${mostRawAttributes} message attributes`;
    throw new AwsError('InvalidParameterValue', message);
  }
  return subscription.protocol === 'lambda'
    ? toFunction(published, subscription)
    : toQueue(subscription.endpoint, published, subscription);
}

function hasTooManyAttributes({ attributes }: Publication): boolean {
  return Object.keys(attributes).length > mostRawAttributes;
}

/** To the subscriber's queue, or to the dead-letter queue of any subscription. */
export function toQueue(arn: string, published: Publication, subscription: SnsSubscription): DeliveryRequest {
  const { groupId, deduplicationId, attributes } = published;
  const isRaw = subscription.attributes.RawMessageDelivery === 'true' && !hasTooManyAttributes(published);
  const input = {
    // SQS needs the name alone.
    QueueUrl: `/${arn.split(':').slice(4).join('/')}`,
    MessageBody: isRaw
      ? messageFor(published, subscription.protocol)
      : JSON.stringify(notification(published, subscription)),
    ...(isRaw && { MessageAttributes: attributes }),
    ...(groupId !== undefined && { MessageGroupId: groupId }),
    ...(arn.endsWith('.fifo') && { MessageDeduplicationId: deduplicationId }),
  };
  return { service: 'sqs', action: 'SendMessage', input };
}

/** Accepted is delivered: what the function then makes of it is its own retries' and dead-letter queue's affair. */
function toFunction(published: Publication, subscription: SnsSubscription): DeliveryRequest {
  const Payload = JSON.stringify(snsEvent(notification(published, subscription)));
  return {
    service: 'lambda',
    action: 'Invoke',
    input: { FunctionName: subscription.endpoint, InvocationType: 'Event', Payload },
  };
}
