import type { LocalCloud } from '../../localCloud.ts';
import { callAsAdministrator } from '../callAsAdministrator.ts';
import { isDelivered } from './deliveryRequest.ts';

interface Subscription {
  logicalId: string;
  cloud: LocalCloud;
  properties: { TopicArn: string; Protocol: string; Endpoint: string } & Record<string, unknown>;
}

/** Subscribes and answers the subscription's ARN. What is not delivered here is said in one line. */
export async function subscribe({ cloud, logicalId, properties }: Subscription): Promise<string> {
  const { TopicArn, Protocol, Endpoint, ...members } = properties;
  if (!isDelivered(Protocol))
    cloud.report(
      `${logicalId}: no ${Protocol} leaves a local run (${Endpoint}); subscribe a queue to see the messages`,
    );
  const given = Object.entries(members).filter(([, value]) => value !== undefined);
  const attributes = given.map(([name, value]) => [
    name,
    typeof value === 'object' ? JSON.stringify(value) : String(value),
  ]);
  const { SubscriptionArn } = await callAsAdministrator<{ SubscriptionArn: string }>(cloud, 'sns', 'Subscribe', {
    ...{ TopicArn, Protocol, Endpoint },
    Attributes: Object.fromEntries(attributes),
  });
  return SubscriptionArn;
}
