import { randomUUID } from 'node:crypto';
import { correlationId } from '../observability/index.ts';

/** A CloudEvent 1.0 in its structured JSON form. */
export interface CloudEvent<Data, Type extends string = string> {
  specversion: '1.0';
  /** With `source`, the same for each copy of the event: what consumers deduplicate by. */
  id: string;
  /** Ends in its version: `com.example.billing.record.v1`. */
  type: Type;
  source: string;
  /** ISO 8601, UTC. */
  time: string;
  datacontenttype: 'application/json';
  data: Data;
  correlationid: string;
}

export interface NewCloudEvent<Data, Type extends string> {
  type: Type;
  /** A URI reference that names who says so: `/billing`. */
  source: string;
  data: Data;
  /** Default: a new UUID. Give the id of the fact where there is one, so that saying it twice is the same event. */
  id?: string;
}

/**
 * Makes a CloudEvent of now, under the correlation id of the work in hand. Check it with {@link cloudEventSchema} before it is sent.
 *
 * @example
 * cloudEvent({ type: 'com.example.payment.succeeded.v1', source: '/webhooks', id: webhookId, data: { paymentId } });
 */
export function cloudEvent<Data, Type extends string>(event: NewCloudEvent<Data, Type>): CloudEvent<Data, Type> {
  return {
    specversion: '1.0',
    id: event.id ?? randomUUID(),
    type: event.type,
    source: event.source,
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    data: event.data,
    correlationid: correlationId(),
  };
}
