import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { CloudEvent } from './cloudEvent.ts';
import type { CloudEventSchema } from './cloudEventSchema.ts';

type EventOf<Schema> = Schema extends StandardSchemaV1<unknown, infer Event> ? Event : never;

/**
 * The schema of a consumer that accepts several types, or several versions of one. Any other is refused with the reason
 * `unsupported event type`.
 *
 * @example
 * queue(handle, { body: anyOf(workItemRequested, billingRecorded), … });
 */
export function anyOf<const Schemas extends readonly CloudEventSchema<unknown>[]>(
  ...schemas: Schemas
): StandardSchemaV1<unknown, EventOf<Schemas[number]>> {
  const named = schemas.map(({ type }) => type).join(' or ');
  const validate = (value: unknown) => {
    const { type } = (value ?? {}) as Partial<CloudEvent<unknown>>;
    const schema = schemas.find((each) => each.type === type);
    if (schema) return schema['~standard'].validate(value);
    return { issues: [{ message: `unsupported event type, not ${named}`, path: ['type'] }] };
  };
  return { '~standard': { version: 1, vendor: 'patterns', validate } } as StandardSchemaV1<
    unknown,
    EventOf<Schemas[number]>
  >;
}
