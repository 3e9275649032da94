import { matchesFilterPolicy, matchesFilterPolicyOnBody, type SnsSubscription } from '../sqs/fauxqs.ts';
import { messageFor, type Publication } from './publication.ts';

/** Whether the subscription's filter policy lets the message through. */
export function isWanted(published: Publication, { attributes, protocol }: SnsSubscription): boolean {
  if (!attributes.FilterPolicy) return true;
  const policy = JSON.parse(attributes.FilterPolicy) as object;
  return attributes.FilterPolicyScope === 'MessageBody'
    ? matchesFilterPolicyOnBody(policy, messageFor(published, protocol))
    : matchesFilterPolicy(policy, published.attributes);
}
