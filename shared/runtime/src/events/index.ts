export { type CloudEvent, cloudEvent, type NewCloudEvent } from './cloudEvent.ts';
export { cloudEventSchema } from './cloudEventSchema.ts';
