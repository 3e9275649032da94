import { setTimeout as sleep } from 'node:timers/promises';
import { StateError } from '../asl/stateError.ts';
import { jsonText } from './jsonText.ts';
import { sdkMetadata } from './sdkMetadata.ts';
import type { Integration } from './types.ts';

interface Description extends Record<string, unknown> {
  status: string;
  input: string;
  output?: string;
}

/** How often a nested execution is looked at. */
const lookMilliseconds = 50;

/** https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html */
export const startExecution: Integration = {
  patterns: ['requestResponse', 'waitForTaskToken', 'sync'],
  run: async ({ parameters: { StateMachineArn, Name, Input = {} }, call }) => {
    const asked = { stateMachineArn: StateMachineArn, name: Name, input: jsonText(Input) };
    return { ...capitalized(await call('stepfunctions', 'StartExecution', asked)), ...sdkMetadata() };
  },
  wait: async (started, { call, signal }) => {
    const { ExecutionArn: executionArn } = started as { ExecutionArn: string };
    try {
      for (;;) {
        const description = await call<Description>('stepfunctions', 'DescribeExecution', { executionArn });
        if (description.status === 'SUCCEEDED') return finished(description);
        if (description.status !== 'RUNNING') {
          throw new StateError('States.TaskFailed', JSON.stringify(finished(description)));
        }
        await sleep(lookMilliseconds, undefined, { signal });
      }
    } catch (error) {
      // On AWS too a nested execution goes down with the one that waits for it.
      if (signal.aborted) await call('stepfunctions', 'StopExecution', { executionArn }).catch(() => undefined);
      throw error;
    }
  },
  errorName: (code) => `StepFunctions.${code.replace(/(Exception)?$/, 'Exception')}`,
};

function finished({ input, output, ...description }: Description): object {
  const parsed = { Input: JSON.parse(input), ...(output !== undefined && { Output: JSON.parse(output) }) };
  return { ...capitalized(description), ...parsed };
}

/** Results of optimised integrations have the names of the SDK for Java. */
function capitalized(members: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(members).map(([key, value]) => [key.replace(/^./, (first) => first.toUpperCase()), value]),
  );
}
