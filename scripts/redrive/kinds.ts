import { references } from '@patterns/offline/references';
import { snsEvent } from '@patterns/offline/snsEvent';
import type { DeadLetterKind, Template } from './types.ts';

/** Why the message was dead-lettered is no part of the message. */
const REASONS = new Set(['ErrorCode', 'ErrorMessage']);

const sqsSource: DeadLetterKind = {
  description: "a queue's RedrivePolicy: back to that queue, with its attributes and group",
  targets: (template, queue) =>
    logicalIds(template, 'AWS::SQS::Queue', ({ RedrivePolicy }) => references(RedrivePolicy).has(queue)),
  replay: async ({ body, attributes, ...message }, queueUrl, { send }) => {
    const kept = Object.entries(attributes).filter(([name]) => !REASONS.has(name));
    await send(queueUrl, { ...message, body, attributes: Object.fromEntries(kept) });
  },
};

const functionDeadLetter: DeadLetterKind = {
  description: "a function's DeadLetterConfig: that function is invoked with the body",
  targets: (template, queue) =>
    logicalIds(template, 'AWS::Lambda::Function', ({ DeadLetterConfig }) => references(DeadLetterConfig).has(queue)),
  replay: ({ body }, functionName, { invoke }) => invoke(functionName, body),
};

const functionDestination: DeadLetterKind = {
  description: "a function's on-failure destination: that function is invoked with the record's requestPayload",
  targets: (template, queue) => {
    const feeds = (properties: Properties) => references(onFailure(properties)).has(queue);
    const configurations = holding(template, 'AWS::Lambda::EventInvokeConfig', feeds);
    return namedBy(template, 'AWS::Lambda::Function', configurations, 'FunctionName');
  },
  replay: async ({ body, attributes }, functionName, { invoke }) => {
    // What the function gave up itself is the event as it came; a destination's record has no attributes.
    if ('ErrorCode' in attributes) return invoke(functionName, body);
    const { requestPayload } = JSON.parse(body) as { requestPayload?: unknown };
    if (requestPayload === undefined) throw new Error('the record has no requestPayload');
    await invoke(functionName, JSON.stringify(requestPayload));
  },
};

const subscribedQueue: DeadLetterKind = {
  description: "a queue's subscription to a topic: to that queue alone, as the topic would have sent it",
  targets: (template, queue) => namedBy(template, 'AWS::SQS::Queue', subscriptions(template, queue), 'Endpoint'),
  replay: sqsSource.replay,
};

const subscribedFunction: DeadLetterKind = {
  description:
    "a function's subscription to a topic: that function alone is invoked with the event of the notification",
  targets: (template, queue) => namedBy(template, 'AWS::Lambda::Function', subscriptions(template, queue), 'Endpoint'),
  replay: async ({ body }, functionName, { invoke }) => {
    const notification = JSON.parse(body) as Record<string, unknown>;
    if (notification.Type !== 'Notification') throw new Error('the message is no notification of a topic');
    await invoke(functionName, JSON.stringify(snsEvent(notification)));
  },
};

const streamRecord: DeadLetterKind = {
  description:
    'a function that reads a stream and names the queue in its environment: its replay entry, with the record',
  targets: (template, queue) => {
    const mappings = holding(
      template,
      'AWS::Lambda::EventSourceMapping',
      (properties) => 'StartingPosition' in properties,
    );
    const readers = namedBy(template, 'AWS::Lambda::Function', mappings, 'FunctionName');
    return readers.filter((id) => references(template.Resources[id]?.Properties?.Environment).has(queue));
  },
  replay: ({ body }, functionName, { call }) => call(functionName, JSON.stringify({ replay: JSON.parse(body) })),
};

export const kinds: readonly DeadLetterKind[] = [
  ...[sqsSource, functionDeadLetter, functionDestination],
  ...[subscribedQueue, subscribedFunction, streamRecord],
];

type Properties = Record<string, unknown>;

function subscriptions(template: Template, queue: string): Properties[] {
  return holding(template, 'AWS::SNS::Subscription', ({ RedrivePolicy }) => references(RedrivePolicy).has(queue));
}

/** The properties of the resources of a type that are so. */
function holding({ Resources }: Template, type: string, isSo: (properties: Properties) => boolean): Properties[] {
  return Object.values(Resources).flatMap(({ Type, Properties = {} }) =>
    Type === type && isSo(Properties) ? [Properties] : [],
  );
}

/** The logical ids of the resources of a type to which a property of any of these refers. */
function namedBy(template: Template, type: string, holders: readonly Properties[], property: string): string[] {
  return logicalIds(template, type, () => true).filter((id) =>
    holders.some((each) => references(each[property]).has(id)),
  );
}

function logicalIds({ Resources }: Template, type: string, holds: (properties: Properties) => boolean): string[] {
  return Object.entries(Resources)
    .filter(([, { Type, Properties = {} }]) => Type === type && holds(Properties))
    .map(([id]) => id);
}

function onFailure(properties: Properties): unknown {
  const { OnFailure } = (properties.DestinationConfig ?? {}) as { OnFailure?: unknown };
  return OnFailure;
}
