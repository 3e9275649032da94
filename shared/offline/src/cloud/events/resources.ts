import * as v from 'valibot';
import { type ResourceProvider, resourceProvider } from '../../stack/resourceProvider.ts';
import { numeric } from '../../stack/scalars.ts';
import { callAsAdministrator } from '../callAsAdministrator.ts';
import { generatedName } from '../generatedName.ts';
import { stands } from '../stands.ts';

const eventBus = resourceProvider({
  type: 'AWS::Events::EventBus',
  properties: v.object({ Name: v.string() }),
  name: { property: 'Name' },
  replaced: ['Name'],
  create: async ({ properties: { Name }, cloud }) => {
    const { EventBusArn } = await callAsAdministrator<{ EventBusArn: string }>(cloud, 'events', 'CreateEventBus', {
      Name,
    });
    return {
      physicalId: Name,
      attributes: { Arn: EventBusArn, Name },
      remove: async () => void (await callAsAdministrator(cloud, 'events', 'DeleteEventBus', { Name })),
    };
  },
});

const target = v.object({
  Id: v.string(),
  Arn: v.string(),
  RoleArn: v.optional(v.string()),
  Input: v.optional(v.string()),
  InputPath: v.optional(v.string()),
  InputTransformer: v.optional(
    v.object({ InputTemplate: v.string(), InputPathsMap: v.optional(v.record(v.string(), v.string())) }),
  ),
  SqsParameters: v.optional(v.object({ MessageGroupId: v.string() })),
  DeadLetterConfig: v.optional(v.object({ Arn: v.string() })),
  RetryPolicy: v.optional(
    v.object({ MaximumRetryAttempts: v.optional(numeric), MaximumEventAgeInSeconds: v.optional(numeric) }),
  ),
});

const rule = resourceProvider({
  type: 'AWS::Events::Rule',
  properties: v.object({
    Name: v.optional(v.string()),
    EventBusName: v.optional(v.string()),
    EventPattern: v.optional(v.record(v.string(), v.unknown())),
    ScheduleExpression: v.optional(v.string()),
    State: v.optional(v.string()),
    Targets: v.optional(v.array(target), []),
  }),
  name: {
    property: 'Name',
    within: 'EventBusName',
    isTaken: ({ Name, EventBusName }, cloud) =>
      stands(callAsAdministrator(cloud, 'events', 'DescribeRule', { Name, EventBusName })),
  },
  create: async ({ properties, cloud, ...resource }) => {
    const { Targets, EventPattern, Name: given, ...members } = properties;
    const Name = given ?? generatedName(resource, { maxLength: 64 });
    const { EventBusName } = members;
    const { RuleArn } = await callAsAdministrator<{ RuleArn: string }>(cloud, 'events', 'PutRule', {
      ...members,
      Name,
      ...(EventPattern && { EventPattern: JSON.stringify(EventPattern) }),
    });
    const remove = async () =>
      void (await callAsAdministrator(cloud, 'events', 'DeleteRule', { Name, EventBusName, Force: true }));
    try {
      if (Targets.length > 0)
        await callAsAdministrator(cloud, 'events', 'PutTargets', { Rule: Name, EventBusName, Targets });
    } catch (error) {
      await remove();
      throw error;
    }
    return { physicalId: Name, attributes: { Arn: RuleArn }, remove };
  },
  update: 'recreate',
});

export const eventsResources: readonly ResourceProvider[] = [eventBus, rule];
