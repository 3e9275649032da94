import { invoke } from './invoke.ts';
import { lambdaErrorName } from './lambdaErrorName.ts';
import { sdkMetadata } from './sdkMetadata.ts';
import type { Integration } from './types.ts';

/** https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html */
export const lambdaInvoke: Integration = {
  patterns: ['requestResponse', 'waitForTaskToken'],
  run: async ({ parameters: { Payload, ...members }, call }) => {
    const payload = Payload === undefined ? {} : { Payload: JSON.stringify(Payload) };
    const { FunctionError: _, ...answer } = await invoke(call, { ...members, ...payload });
    return { ...answer, ...sdkMetadata() };
  },
  errorName: lambdaErrorName,
};
