import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { functionReference } from '../lambda/functionReference.ts';
import { type ResourceProvider, resourceProvider } from '../stack/resourceProvider.ts';
import { flag } from '../stack/scalars.ts';
import { dynamodbStream } from './dynamodb/dynamodbStream.ts';
import type { EventSource } from './eventSource.ts';
import { kinesisStream } from './kinesis/kinesisStream.ts';
import type { SourceInput } from './sourceInput.ts';
import { createSqsSource } from './sqs/createSqsSource.ts';
import { type SqsMappingProperties, sqsMappingProperties } from './sqs/definition.ts';
import { createStreamSource } from './stream/createStreamSource.ts';
import { type StreamMappingProperties, streamMappingProperties } from './stream/definition.ts';
import type { StreamKind } from './stream/streamKind.ts';

interface SourceKind {
  /** Those of a mapping's properties that it takes. */
  properties: object;
  /** @throws Error as CreateEventSourceMapping answers. */
  create(input: SourceInput<SqsMappingProperties & StreamMappingProperties>): EventSource | Promise<EventSource>;
}

/** By the service in the ARN of what is polled: a new kind is a folder here and an entry. */
const sources: Readonly<Record<string, SourceKind>> = {
  sqs: { properties: sqsMappingProperties, create: createSqsSource },
  dynamodb: stream(dynamodbStream),
  kinesis: stream(kinesisStream),
};

function stream(kind: StreamKind): SourceKind {
  return { properties: streamMappingProperties, create: (input) => createStreamSource(kind, input) };
}

const mapping = resourceProvider({
  type: 'AWS::Lambda::EventSourceMapping',
  properties: v.object({
    EventSourceArn: v.string(),
    FunctionName: v.string(),
    Enabled: v.optional(flag, true),
    ...sqsMappingProperties,
    ...streamMappingProperties,
  }),
  async create({ properties: all, cloud }) {
    const { EventSourceArn: sourceArn, FunctionName, Enabled, ...properties } = all;
    const { functionName } = functionReference(FunctionName, cloud);
    const target = cloud.lambda.get(functionName);
    if (!target)
      throw new Error(`there is no function ${functionName} here: FunctionName must be one of a deployed stack`);
    const kind = sources[sourceArn.split(':')[2] ?? ''];
    if (!kind) {
      throw new Error(`${sourceArn} can't be mapped here: only ${Object.keys(sources).join(', ')} can be polled`);
    }
    const foreign = Object.keys(properties).find((name) => !(name in kind.properties));
    if (foreign) throw new Error(`Unsupported ${foreign} parameter for given event source mapping type.`);
    const mappingId = randomUUID();
    const source = await kind.create({ mappingId, sourceArn, target, properties, cloud });
    cloud.onStop('intake', () => source.stop());
    if (Enabled) source.start();
    const arn = `arn:aws:lambda:${cloud.region}:${cloud.accountId}:event-source-mapping:${mappingId}`;
    return {
      physicalId: mappingId,
      attributes: { Id: mappingId, EventSourceMappingArn: arn },
      remove: () => source.stop(),
    };
  },
});

/** What brings events to functions by itself. */
export const sourceResources: ResourceProvider[] = [mapping];
