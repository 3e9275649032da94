import { jsonText } from './jsonText.ts';
import { sdkMetadata } from './sdkMetadata.ts';
import type { Integration } from './types.ts';

/** https://docs.aws.amazon.com/step-functions/latest/dg/connect-sqs.html */
export const sqsSendMessage: Integration = {
  patterns: ['requestResponse', 'waitForTaskToken'],
  run: async ({ parameters, call }) => {
    const answer = await call('sqs', 'SendMessage', { ...parameters, MessageBody: jsonText(parameters.MessageBody) });
    return { ...answer, ...sdkMetadata() };
  },
  errorName: () => 'SQS.AmazonSQSException',
};
