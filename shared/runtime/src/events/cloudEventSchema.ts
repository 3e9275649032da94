import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { CloudEvent } from './cloudEvent.ts';

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';

/** Knows its event's type, so that who sends one need not say it again. */
export interface CloudEventSchema<Data, Type extends string = string>
  extends StandardSchemaV1<unknown, CloudEvent<Data, Type>> {
  readonly type: Type;
}

/**
 * The schema of a CloudEvent of one type, so that a consumer accepts the versions it names. Any other is refused with
 * the reason `unsupported event type`, which makes it a dead letter at once.
 *
 * @example
 * queue(handle, { body: cloudEventSchema('com.example.work.item.v1', workItem), … });
 */
export function cloudEventSchema<Data, Type extends string>(
  type: Type,
  dataSchema: StandardSchemaV1<unknown, Data>,
): CloudEventSchema<Data, Type> {
  const validate = async (value: unknown): Promise<StandardSchemaV1.Result<CloudEvent<Data, Type>>> => {
    const issues = envelopeIssues(value, type);
    if (issues.length > 0) return { issues };
    const event = value as CloudEvent<unknown, Type>;
    const data = await dataSchema['~standard'].validate(event.data);
    if (!data.issues) return { value: { ...event, data: data.value } };
    return { issues: data.issues.map((issue) => ({ ...issue, path: ['data', ...(issue.path ?? [])] })) };
  };
  return { type, '~standard': { version: 1, vendor: 'patterns', validate } };
}

function envelopeIssues(value: unknown, type: string): StandardSchemaV1.Issue[] {
  if (typeof value !== 'object' || value === null) return [{ message: 'is not a CloudEvent' }];
  const event: Partial<Record<keyof CloudEvent<unknown>, unknown>> = value;
  if (event.specversion !== '1.0') return [{ message: 'is not CloudEvents 1.0', path: ['specversion'] }];
  if (event.type !== type) return [{ message: `unsupported event type, not ${type}`, path: ['type'] }];
  const checks = {
    id: isText(event.id),
    source: isText(event.source),
    time: event.time === undefined || (isText(event.time) && !Number.isNaN(Date.parse(String(event.time)))),
  };
  return Object.entries(checks)
    .filter(([, holds]) => !holds)
    .map(([key]) => ({ message: 'is missing or wrong', path: [key] }));
}
