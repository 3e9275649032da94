import type { LocalCloud } from '../../localCloud.ts';
import { standingStacks } from '../../stack/standingStacks.ts';
import type { TemplateParameter } from '../../stack/template.ts';
import type { ChangeSet, Stack, StackEvent, StackSource } from './types.ts';

export function describeStack(stack: Stack, cloud: LocalCloud): object {
  const { outputs = {} } = stack.source ? (standingStacks(cloud).get(stack.name) ?? {}) : {};
  return {
    StackId: stack.id,
    StackName: stack.name,
    CreationTime: stack.createdAt,
    LastUpdatedTime: stack.updatedAt,
    StackStatus: stack.status,
    StackStatusReason: stack.reason,
    DisableRollback: false,
    EnableTerminationProtection: stack.isProtected === true,
    Parameters: Object.entries(stack.source?.template.Parameters ?? {}).map(([ParameterKey, { Default, NoEcho }]) => ({
      ParameterKey,
      ParameterValue: isOn(NoEcho) ? '****' : (stack.source?.parameters[ParameterKey] ?? Default),
    })),
    Outputs: Object.entries(outputs).map(([OutputKey, OutputValue]) => ({
      OutputKey,
      OutputValue,
      Description: stack.source?.template.Outputs?.[OutputKey]?.Description,
    })),
    Tags: Object.entries(stack.source?.tags ?? {}).map(([Key, Value]) => ({ Key, Value })),
  };
}

const isOn = (flag: unknown): boolean => flag === true || flag === 'true';

export const executionStatus = ({ status }: Pick<ChangeSet, 'status'>) =>
  status === 'FAILED' ? 'UNAVAILABLE' : 'AVAILABLE';

export const describeParameter = ([name, { Type, Default, NoEcho, Description }]: [string, TemplateParameter]) => ({
  ParameterKey: name,
  ParameterType: Type,
  DefaultValue: Default,
  NoEcho: isOn(NoEcho),
  Description,
});

export function describeResource(event: StackEvent, timestamp: 'LastUpdatedTimestamp' | 'Timestamp'): object {
  const { EventId: _, Timestamp, ...members } = event;
  return { ...members, [timestamp]: Timestamp };
}

export function describeChangeSet(stack: Stack, { id, name, status, reason, source }: ChangeSet): object {
  return {
    ChangeSetName: name,
    ChangeSetId: id,
    StackId: stack.id,
    StackName: stack.name,
    Status: status,
    StatusReason: reason,
    ExecutionStatus: executionStatus({ status }),
    Changes: changesOf(stack.source, source),
  };
}

function changesOf(before: StackSource | undefined, { template }: StackSource): object[] {
  const was = before?.template.Resources ?? {};
  const changes = (action: string, ids: string[], resources: typeof was) =>
    ids.map((id) => ({
      Type: 'Resource',
      ResourceChange: { Action: action, LogicalResourceId: id, ResourceType: resources[id]?.Type },
    }));
  const ids = Object.keys(template.Resources);
  const isChanged = (id: string) => JSON.stringify(was[id]) !== JSON.stringify(template.Resources[id]);
  return [
    ...changes(
      'Add',
      ids.filter((id) => !(id in was)),
      template.Resources,
    ),
    ...changes(
      'Modify',
      ids.filter((id) => id in was && isChanged(id)),
      template.Resources,
    ),
    ...changes(
      'Remove',
      Object.keys(was).filter((id) => !(id in template.Resources)),
      was,
    ),
  ];
}
