import { jsonText } from './jsonText.ts';
import { sdkMetadata } from './sdkMetadata.ts';
import type { Integration } from './types.ts';

/** https://docs.aws.amazon.com/step-functions/latest/dg/connect-sns.html */
export const snsPublish: Integration = {
  patterns: ['requestResponse', 'waitForTaskToken'],
  run: async ({ parameters, call }) => {
    const answer = await call('sns', 'Publish', { ...parameters, Message: jsonText(parameters.Message) });
    return { ...answer, ...sdkMetadata() };
  },
  errorName: (code) => `SNS.${code.replace(/(Exception)?$/, 'Exception')}`,
};
