import { refersTo } from './refersTo.ts';
import type { DeadLetterKind, Template } from './types.ts';

/** Why the message was dead-lettered is no part of the message. */
const REASONS = new Set(['ErrorCode', 'ErrorMessage']);

const sqsSource: DeadLetterKind = {
  description: "a queue's RedrivePolicy: back to that queue, with its attributes and group",
  targets: (template, queue) =>
    logicalIds(template, 'AWS::SQS::Queue', ({ RedrivePolicy }) => refersTo(RedrivePolicy, queue)),
  replay: async ({ body, attributes, ...message }, queueUrl, { send }) => {
    const kept = Object.entries(attributes).filter(([name]) => !REASONS.has(name));
    await send(queueUrl, { ...message, body, attributes: Object.fromEntries(kept) });
  },
};

const functionDeadLetter: DeadLetterKind = {
  description: "a function's DeadLetterConfig: that function is invoked with the body",
  targets: (template, queue) =>
    logicalIds(template, 'AWS::Lambda::Function', ({ DeadLetterConfig }) => refersTo(DeadLetterConfig, queue)),
  replay: ({ body }, functionName, { invoke }) => invoke(functionName, body),
};

const functionDestination: DeadLetterKind = {
  description: "a function's on-failure destination: that function is invoked with the record's requestPayload",
  targets: (template, queue) => {
    const functions = logicalIds(template, 'AWS::Lambda::Function', () => true);
    const configurations = Object.values(template.Resources).filter(
      ({ Type, Properties }) => Type === 'AWS::Lambda::EventInvokeConfig' && refersTo(onFailure(Properties), queue),
    );
    return functions.filter((id) => configurations.some(({ Properties }) => refersTo(Properties?.FunctionName, id)));
  },
  replay: async ({ body, attributes }, functionName, { invoke }) => {
    // What the function gave up itself is the event as it came; a destination's record has no attributes.
    if ('ErrorCode' in attributes) return invoke(functionName, body);
    const { requestPayload } = JSON.parse(body) as { requestPayload?: unknown };
    if (requestPayload === undefined) throw new Error('the record has no requestPayload');
    await invoke(functionName, JSON.stringify(requestPayload));
  },
};

export const kinds: readonly DeadLetterKind[] = [sqsSource, functionDeadLetter, functionDestination];

function logicalIds(
  { Resources }: Template,
  type: string,
  holds: (properties: Record<string, unknown>) => boolean,
): string[] {
  return Object.entries(Resources)
    .filter(([, { Type, Properties = {} }]) => Type === type && holds(Properties))
    .map(([id]) => id);
}

function onFailure(properties: Record<string, unknown> = {}): unknown {
  const { OnFailure } = (properties.DestinationConfig ?? {}) as { OnFailure?: unknown };
  return OnFailure;
}
