import { compilePattern, type Matches } from '../../patterns/compilePattern.ts';
import { reasonOf } from '../../reasonOf.ts';
import { AwsError } from '../awsService.ts';
import type { MessageAttributes, SnsSubscription } from '../sqs/fauxqs.ts';
import { messageFor, type Publication } from './publication.ts';

/** Whether the subscription's filter policy lets the message through. */
export function isWanted(published: Publication, { attributes, protocol }: SnsSubscription): boolean {
  const { FilterPolicy, FilterPolicyScope } = attributes;
  if (!FilterPolicy) return true;
  const fits = compileFilterPolicy(FilterPolicy, FilterPolicyScope);
  if (FilterPolicyScope !== 'MessageBody') return fits(attributeValues(published.attributes));
  const body = parse(messageFor(published, protocol));
  return typeof body === 'object' && body !== null && fits(body);
}

/**
 * A policy on attributes knows one level; one on the body as many as the body has.
 * https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html
 *
 * @throws AwsError InvalidParameter
 */
export function compileFilterPolicy(text: string, scope = 'MessageAttributes'): Matches {
  if (scope !== 'MessageAttributes' && scope !== 'MessageBody') {
    throw invalid(`FilterPolicyScope: Invalid value [${scope}]. Please use either MessageBody or MessageAttributes`);
  }
  const policy = parse(text);
  if (scope === 'MessageAttributes' && isNested(policy)) {
    throw invalid('Filter policy scope MessageAttributes does not support nested filter policy');
  }
  try {
    return compilePattern(policy);
  } catch (error) {
    throw invalid(`FilterPolicy: ${reasonOf(error)}`);
  }
}

/** What is binary can't be compared: it counts as absent. */
function attributeValues(attributes: MessageAttributes): Record<string, unknown> {
  return Object.fromEntries(Object.entries(attributes).map(([name, attribute]) => [name, comparable(attribute)]));
}

function comparable({ DataType, StringValue = '' }: MessageAttributes[string]): unknown {
  if (DataType.startsWith('Binary')) return undefined;
  if (DataType.startsWith('Number')) return Number(StringValue);
  const values = DataType === 'String.Array' ? parse(StringValue) : undefined;
  return Array.isArray(values) ? values : StringValue;
}

function isNested(policy: unknown): boolean {
  if (typeof policy !== 'object' || policy === null) return false;
  return Object.entries(policy).some(([key, value]) =>
    key === '$or' && Array.isArray(value)
      ? value.some(isNested)
      : typeof value === 'object' && value !== null && !Array.isArray(value),
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function invalid(reason: string): AwsError {
  return new AwsError('InvalidParameter', `Invalid parameter: ${reason}`);
}
