import type { ContextObject } from '../asl/types.ts';
import type { Thread } from './types.ts';

/** The context object as a state sees it that is being entered. */
export function contextOf({ execution, parts, item }: Thread, stateName: string): ContextObject {
  const { machine } = execution;
  return {
    Execution: {
      Id: execution.arn,
      Input: JSON.parse(execution.input),
      Name: execution.name,
      RoleArn: machine.roleArn,
      StartTime: new Date(execution.startedAt).toISOString(),
      RedriveCount: 0,
    },
    StateMachine: { Id: machine.arn, Name: machine.name },
    State: { Name: stateName, EnteredTime: new Date(parts.clock.now()).toISOString(), RetryCount: 0 },
    ...(item && { Map: { Item: item } }),
  };
}
