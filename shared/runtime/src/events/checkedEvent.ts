import { AppError } from '../errors/index.ts';
import { parse } from '../parsing/index.ts';
import { cloudEvent, type NewCloudEvent } from './cloudEvent.ts';
import type { CloudEventSchema } from './cloudEventSchema.ts';
import { sendableJson } from './sendableJson.ts';

/**
 * A CloudEvent of the schema's type as JSON, which the schema takes as it stands, and SQS and SNS do.
 *
 * @throws AppError `internal` if it does not, which is a fault of the caller's code.
 * @example
 * const Message = await checkedEvent(billingRecorded, { source: '/billing', id: recordId, data });
 */
export async function checkedEvent<Data>(
  schema: CloudEventSchema<Data>,
  event: Omit<NewCloudEvent<Data, string>, 'type'>,
): Promise<string> {
  const body = sendableJson(JSON.stringify(cloudEvent({ ...event, type: schema.type })));
  await parse(schema, JSON.parse(body)).catch((cause) => {
    throw new AppError('internal', `An event ${schema.type} is not what its schema says.`, { cause });
  });
  return body;
}
