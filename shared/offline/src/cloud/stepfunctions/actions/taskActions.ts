import { AwsError } from '../../awsService.ts';
import type { TaskTokens } from '../execution/createTaskTokens.ts';
import type { Inputs } from '../inputs.ts';

/** The calls with which whoever got a task's token answers it. */
export function taskActions(tokens: TaskTokens) {
  return {
    succeed: ({ taskToken, output }: Inputs['SendTaskSuccess']) => {
      tokens.succeed(taskToken, parse(output));
      return {};
    },
    fail: ({ taskToken, error, cause }: Inputs['SendTaskFailure']) => {
      tokens.fail(taskToken, error, cause);
      return {};
    },
    beat: ({ taskToken }: Inputs['SendTaskHeartbeat']) => {
      tokens.beat(taskToken);
      return {};
    },
  };
}

/** @throws AwsError InvalidOutput */
function parse(output: string): unknown {
  try {
    return JSON.parse(output);
  } catch {
    throw new AwsError('InvalidOutput', `Invalid Output: '${output}'`);
  }
}
