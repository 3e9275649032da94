import { references } from '@patterns/offline/references';
import { idIn, ofType, type Resource } from '@patterns/testing/template';
import type { Entry, EntryKind } from './types.ts';

interface EntrySource {
  service: string;
  serviceDir: string;
  resources: readonly Resource[];
  /** Logical ids by key in serverless.yml. */
  functions: Readonly<Record<string, string>>;
  /** The functions, by their keys, of which there is a sample event. */
  samples: ReadonlySet<string>;
}

type Found = readonly [kind: EntryKind, functionId: string | undefined, name?: string | undefined, sourceId?: string];

/** What a mapping reads, by the type of its source. */
const MAPPED: Record<string, EntryKind> = {
  'AWS::SQS::Queue': 'queue',
  'AWS::Kinesis::Stream': 'kinesis',
  'AWS::DynamoDB::Table': 'tableStream',
};

/** Who may invoke a function, and in which part of the template it is found. */
const KNOWN_PRINCIPALS = new Set([
  'apigateway.amazonaws.com',
  'sns.amazonaws.com',
  'logs.amazonaws.com',
  'events.amazonaws.com',
]);

/**
 * All entries of a compiled service. A function that nothing in the template calls is invoked by others: as an event if
 * the template says what becomes of one that fails, else for its answer.
 *
 * @throws Error for a caller that it does not know, so that no entry is passed over.
 */
export function entriesOf({ service, serviceDir, resources, functions, samples }: EntrySource): Entry[] {
  const keys = new Map(Object.entries(functions).map(([key, id]) => [id, key]));
  const byId = new Map(resources.map((resource) => [resource.id, resource]));
  const functionIn = (value: unknown) => [...references(value)].find((id) => keys.has(id));
  refuseUnknown(service, resources);
  const called: Found[] = [
    ...routes(resources, byId, functionIn),
    ...ofType(resources, 'AWS::ApiGateway::Authorizer', 'AWS::ApiGatewayV2::Authorizer')
      .filter(({ Properties }) => 'AuthorizerUri' in Properties)
      .map(({ Properties }): Found => ['authorizer', functionIn(Properties.AuthorizerUri)]),
    ...mappings(service, resources, byId, functionIn),
    ...ofType(resources, 'AWS::SNS::Subscription')
      .filter(({ Properties }) => Properties.Protocol === 'lambda')
      .map(({ Properties }): Found => ['notification', functionIn(Properties.Endpoint)]),
    ...calledBy(resources, 'AWS::Logs::SubscriptionFilter', 'logs', functionIn),
    ...calledBy(resources, 'AWS::Events::Rule', 'schedule', functionIn),
    ...calledBy(resources, 'AWS::KinesisFirehose::DeliveryStream', 'transform', functionIn),
    ...customResources(resources, functionIn),
    ...ofType(resources, 'AWS::StepFunctions::StateMachine').flatMap(({ Properties }) =>
      [...references(Properties)].filter((id) => keys.has(id)).map((id): Found => ['task', id]),
    ),
    ...ofType(resources, 'AWS::Lambda::EventInvokeConfig').flatMap(({ Properties }) => {
      const destination = functionIn(Properties.DestinationConfig);
      return destination ? [['destination', destination] as const] : [];
    }),
  ];
  const others = [...keys.keys()].filter((id) => !called.some(([, functionId]) => functionId === id));
  const invoked = others.map((id): Found => {
    // With other params a custom resource calls it, whose events CloudFormation writes.
    if (!samples.has(keys.get(id) ?? '')) return ['customResource', id];
    return [takesEvents(resources, byId.get(id), id) ? 'event' : 'internal', id];
  });
  return [...called, ...invoked].map(([kind, id, name, sourceId]) => {
    const key = id && keys.get(id);
    return {
      service,
      serviceDir,
      kind,
      name: name ?? key ?? service,
      ...(key && { functionKey: key }),
      ...(sourceId && { sourceId }),
    };
  });
}

type FunctionIn = (value: unknown) => string | undefined;
type ById = ReadonlyMap<string, Resource>;

function routes(resources: readonly Resource[], byId: ById, functionIn: FunctionIn): Found[] {
  const found = (uri: unknown, name: string): Found => {
    const id = functionIn(uri);
    return [id ? 'http' : 'integration', id, name];
  };
  const ofHttpApis = ofType(resources, 'AWS::ApiGatewayV2::Route').map(({ Properties }) => {
    const integration = byId.get(idIn(Properties.Target) ?? '');
    return found(integration?.Properties.IntegrationUri, String(Properties.RouteKey));
  });
  const ofRestApis = ofType(resources, 'AWS::ApiGateway::Method')
    .filter(({ Properties }) => Properties.HttpMethod !== 'OPTIONS')
    .map(({ Properties }) => {
      const { Uri } = (Properties.Integration ?? {}) as { Uri?: unknown };
      return found(Uri, `${Properties.HttpMethod} ${pathOf(byId, Properties.ResourceId)}`);
    });
  return [...ofHttpApis, ...ofRestApis];
}

function pathOf(byId: ById, value: unknown): string {
  const { Properties } = byId.get(idIn(value) ?? '') ?? {};
  return Properties?.PathPart === undefined ? '' : `${pathOf(byId, Properties.ParentId)}/${Properties.PathPart}`;
}

function mappings(service: string, resources: readonly Resource[], byId: ById, functionIn: FunctionIn): Found[] {
  return ofType(resources, 'AWS::Lambda::EventSourceMapping').map(({ id, Properties }) => {
    const source = idIn(Properties.EventSourceArn) ?? '';
    const kind = MAPPED[byId.get(source)?.Type ?? ''];
    if (!kind) throw new Error(`${service}: nothing is known of what the mapping ${id} reads; add it to entriesOf.ts`);
    return [kind, functionIn(Properties.FunctionName), undefined, source];
  });
}

function calledBy(resources: readonly Resource[], type: string, kind: EntryKind, functionIn: FunctionIn): Found[] {
  return ofType(resources, type).flatMap(({ Properties }) => {
    const id = functionIn(Properties);
    return id ? [[kind, id] as const] : [];
  });
}

function customResources(resources: readonly Resource[], functionIn: FunctionIn): Found[] {
  return resources.flatMap(({ Properties }) => {
    const id = functionIn(Properties.ServiceToken);
    return id ? [['customResource', id] as const] : [];
  });
}

/** What there is for asynchronous invokes alone, be it that no failure is worth keeping. */
const takesEvents = (resources: readonly Resource[], { Properties }: Partial<Resource> = {}, id = '') =>
  Properties?.DeadLetterConfig !== undefined ||
  ofType(resources, 'AWS::Lambda::EventInvokeConfig').some((config) => idIn(config.Properties.FunctionName) === id);

function refuseUnknown(service: string, resources: readonly Resource[]): void {
  for (const { id, Properties } of ofType(resources, 'AWS::Lambda::Permission')) {
    if (typeof Properties.Principal === 'string' && !KNOWN_PRINCIPALS.has(Properties.Principal))
      throw new Error(
        `${service}: nothing is known of the events of ${Properties.Principal} (${id}); add it to entriesOf.ts`,
      );
  }
}
