import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { functionReference } from '../lambda/functionReference.ts';
import { type ResourceProvider, resourceProvider } from '../stack/resourceProvider.ts';
import { flag } from '../stack/scalars.ts';
import { createSqsSource } from './sqs/createSqsSource.ts';
import { sqsMappingProperties } from './sqs/definition.ts';

/** By the service in the ARN of what is polled: a new kind is a folder here and an entry. */
const sources: Readonly<Record<string, typeof createSqsSource>> = { sqs: createSqsSource };

const mapping = resourceProvider({
  type: 'AWS::Lambda::EventSourceMapping',
  properties: v.object({
    EventSourceArn: v.string(),
    FunctionName: v.string(),
    Enabled: v.optional(flag, true),
    ...sqsMappingProperties,
  }),
  async create({ properties, cloud }) {
    const { EventSourceArn, FunctionName, Enabled } = properties;
    const { functionName } = functionReference(FunctionName, cloud);
    const target = cloud.lambda.get(functionName);
    if (!target)
      throw new Error(`there is no function ${functionName} here: FunctionName must be one of a deployed stack`);
    const createSource = sources[EventSourceArn.split(':')[2] ?? ''];
    if (!createSource) {
      throw new Error(`${EventSourceArn} can't be mapped here: only ${Object.keys(sources).join(', ')} can be polled`);
    }
    const source = await createSource(EventSourceArn, target, properties, cloud);
    cloud.onStop('intake', () => source.stop());
    if (Enabled) source.start();
    const id = randomUUID();
    const arn = `arn:aws:lambda:${cloud.region}:${cloud.accountId}:event-source-mapping:${id}`;
    return { physicalId: id, attributes: { Id: id, EventSourceMappingArn: arn } };
  },
});

/** What brings events to functions by itself. */
export const sourceResources: ResourceProvider[] = [mapping];
