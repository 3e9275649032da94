import { cloudEventSchema } from '@patterns/runtime/events';
import { timestamp } from '@patterns/runtime/schemas';
import * as v from 'valibot';

// What the service distributed-trigger publishes of each audit line. Subscribers of other services copy this file.

const kind = v.picklist(['security', 'billing', 'search'], 'must be security, billing or search');
const text = (maxLength: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(maxLength));

export const auditLine = v.looseObject({ audit: v.literal(true), kind, action: text(256) });

/** The line itself or, where a message of it has over 200 KB, where it is: see CloudWatch Logs' `FilterLogEvents`. */
const content = v.variant('type', [
  v.object({ type: v.literal('inline'), line: auditLine }),
  v.object({
    type: v.literal('pointer'),
    logGroup: text(512),
    logStream: text(512),
    eventId: text(64),
    /** Milliseconds since the epoch. */
    timestamp: v.pipe(v.number(), v.safeInteger()),
  }),
]);

/** The `id` of the event is that of the line in the log: what subscribers deduplicate by. */
export const auditEvent = cloudEventSchema(
  'com.example.audit.event.v1',
  v.object({ eventId: text(64), kind, at: timestamp, content }),
);
