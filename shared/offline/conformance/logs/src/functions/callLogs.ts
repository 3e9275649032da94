import { CloudWatchLogsClient, CreateLogStreamCommand } from '@aws-sdk/client-cloudwatch-logs';
import { toError } from '@patterns/runtime/errors';

const client = new CloudWatchLogsClient();

/** Makes a stream as its own role, and answers how that went. */
export const handler = async (input: { logGroupName: string; logStreamName: string }): Promise<string> => {
  try {
    await client.send(new CreateLogStreamCommand(input));
    return 'done';
  } catch (error) {
    const { name, message } = toError(error);
    return `${name}: ${message}`;
  }
};
