import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { functionReference } from '../lambda/functionReference.ts';
import type { LocalCloud } from '../localCloud.ts';
import { perCloud } from '../perCloud.ts';
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
import { type StreamProgress, streamProgress } from './stream/streamProgress.ts';

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

const properties = v.object({
  EventSourceArn: v.string(),
  FunctionName: v.string(),
  Enabled: v.optional(flag, true),
  ...sqsMappingProperties,
  ...streamMappingProperties,
});

interface Mapping {
  /** Another one after each update. */
  source: EventSource;
  progress: StreamProgress;
}

/** The mappings of a cloud by id. */
const mappings = perCloud(() => new Map<string, Mapping>());

const replaced = ['EventSourceArn', 'StartingPosition', 'StartingPositionTimestamp'];

const mapping = resourceProvider({
  type: 'AWS::Lambda::EventSourceMapping',
  properties,
  replaced,
  async create({ properties: given, cloud }) {
    const mappingId = randomUUID();
    const progress = streamProgress();
    const made: Mapping = { source: await sourceOf(mappingId, given, progress, cloud), progress };
    mappings(cloud).set(mappingId, made);
    cloud.onStop('intake', () => made.source.stop());
    if (given.Enabled) made.source.start();
    const arn = `arn:aws:lambda:${cloud.region}:${cloud.accountId}:event-source-mapping:${mappingId}`;
    return {
      physicalId: mappingId,
      attributes: { Id: mappingId, EventSourceMappingArn: arn },
      remove: async () => {
        await made.source.stop();
        mappings(cloud).delete(mappingId);
      },
    };
  },
  update: {
    // A shard that is open is read as the role of the function that it was opened for.
    properties: Object.keys(properties.entries).filter((name) => ![...replaced, 'FunctionName'].includes(name)),
    apply: async ({ properties: given, standing: { physicalId }, cloud }) => {
      const made = mappings(cloud).get(physicalId);
      if (!made) return undefined;
      const source = await sourceOf(physicalId, given, made.progress, cloud);
      await made.source.stop();
      made.source = source;
      if (given.Enabled) source.start();
      return undefined;
    },
  },
});

/** @throws Error as CreateEventSourceMapping answers. */
async function sourceOf(
  mappingId: string,
  { EventSourceArn: sourceArn, FunctionName, Enabled: _, ...given }: v.InferOutput<typeof properties>,
  progress: StreamProgress,
  cloud: LocalCloud,
): Promise<EventSource> {
  const { functionName } = functionReference(FunctionName, cloud);
  const target = cloud.lambda.get(functionName);
  if (!target)
    throw new Error(`there is no function ${functionName} here: FunctionName must be one of a deployed stack`);
  const kind = sources[sourceArn.split(':')[2] ?? ''];
  if (!kind) {
    throw new Error(`${sourceArn} can't be mapped here: only ${Object.keys(sources).join(', ')} can be polled`);
  }
  const foreign = Object.keys(given).find((name) => !(name in kind.properties));
  if (foreign) throw new Error(`Unsupported ${foreign} parameter for given event source mapping type.`);
  return kind.create({ mappingId, sourceArn, target, properties: given, progress, cloud });
}

/** What brings events to functions by itself. */
export const sourceResources: ResourceProvider[] = [mapping];
