import { invoke } from './invoke.ts';
import { lambdaErrorName } from './lambdaErrorName.ts';
import type { Integration } from './types.ts';

/** A function named by its ARN: it gets the input and its answer is the result. */
export const functionIntegration: Integration = {
  patterns: ['requestResponse'],
  run: async ({ parameters: { FunctionName, Payload }, call }) => {
    const answer = await invoke(call, { FunctionName, Payload: JSON.stringify(Payload) });
    return answer.Payload ?? null;
  },
  errorName: lambdaErrorName,
};
