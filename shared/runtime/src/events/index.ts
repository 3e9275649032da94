export { anyOf } from './anyOf.ts';
export { checkedEvent } from './checkedEvent.ts';
export { type CloudEvent, cloudEvent, type NewCloudEvent } from './cloudEvent.ts';
export { type CloudEventSchema, cloudEventSchema } from './cloudEventSchema.ts';
export { sendableJson, unsendable } from './sendableJson.ts';
