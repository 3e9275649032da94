import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { toError } from '@patterns/runtime/errors';

const client = new SNSClient();

/** Publishes as its own role, and answers how that went. */
export const handler = async (input: { TopicArn: string; Message: string }): Promise<string> => {
  try {
    await client.send(new PublishCommand(input));
    return 'done';
  } catch (error) {
    return toError(error).name;
  }
};
