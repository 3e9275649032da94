import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { OnTransition } from '@patterns/runtime/circuitBreaker';
import { cloudEvent, cloudEventSchema } from '@patterns/runtime/events';
import { correlationId } from '@patterns/runtime/observability';
import { parse } from '@patterns/runtime/parsing';
import { timestamp } from '@patterns/runtime/schemas';
import * as v from 'valibot';

const state = v.picklist(['closed', 'open', 'half-open']);

/** What is published of each change of a circuit. */
export const circuitTransition = cloudEventSchema(
  'com.example.circuit.transition.v1',
  v.strictObject({
    circuit: v.string(),
    from: state,
    to: state,
    reason: v.string(),
    at: timestamp,
    /** How long it stays open at least, or how long a person's decision holds. */
    until: v.optional(timestamp),
  }),
);

const toIso = (epochMs: number) => new Date(epochMs).toISOString();

/** Publishes each change of a circuit to a topic. */
export function circuitTopic(sns: SNSClient, topicArn: string): OnTransition {
  return async ({ at, until, ...change }) => {
    const data = { ...change, at: toIso(at), ...(until !== undefined && { until: toIso(until) }) };
    const event = cloudEvent({ type: circuitTransition.type, source: '/circuit-breaker', data });
    await parse(circuitTransition, event);
    await sns.send(
      new PublishCommand({
        TopicArn: topicArn,
        Message: JSON.stringify(event),
        MessageAttributes: { CorrelationId: { DataType: 'String', StringValue: correlationId() } },
      }),
    );
  };
}
