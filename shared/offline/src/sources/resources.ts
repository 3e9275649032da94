import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { functionReference } from '../lambda/functionReference.ts';
import { type ResourceProvider, resourceProvider } from '../stack/resourceProvider.ts';
import type { EventSource } from './eventSource.ts';
import { createSqsSource } from './sqs/createSqsSource.ts';
import { sqsMappingProperties } from './sqs/definition.ts';

const mapping = resourceProvider({
  type: 'AWS::Lambda::EventSourceMapping',
  properties: v.object({
    EventSourceArn: v.string(),
    FunctionName: v.string(),
    Enabled: v.optional(
      v.pipe(
        v.union([v.boolean(), v.string()]),
        v.transform((value) => String(value) === 'true'),
      ),
      true,
    ),
    ...sqsMappingProperties,
  }),
  async create({ logicalId, properties, cloud }) {
    const { EventSourceArn, FunctionName, Enabled } = properties;
    const { functionName } = functionReference(FunctionName, cloud);
    const target = cloud.lambda.get(functionName);
    if (!target) throw new Error(`${logicalId}: there is no function ${functionName} here`);
    const service = EventSourceArn.split(':')[2] ?? '';
    if (service !== 'sqs') {
      throw new Error(
        `${logicalId}: mappings of ${service || EventSourceArn} are not built yet, only those of SQS are`,
      );
    }
    const source: EventSource = await createSqsSource(EventSourceArn, target, properties, cloud);
    cloud.onStop('intake', () => source.stop());
    if (Enabled) source.start();
    const id = randomUUID();
    const arn = `arn:aws:lambda:${cloud.region}:${cloud.accountId}:event-source-mapping:${id}`;
    return { physicalId: id, attributes: { Id: id, EventSourceMappingArn: arn } };
  },
});

/** What brings events to functions by itself. */
export const sourceResources: ResourceProvider[] = [mapping];
