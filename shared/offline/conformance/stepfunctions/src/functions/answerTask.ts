import { SendTaskSuccessCommand, SFNClient } from '@aws-sdk/client-sfn';

const states = new SFNClient({ maxAttempts: 1 });

/** Answers the task whose token it is given. */
export const handler = async ({ token, output }: { token: string; output: unknown }): Promise<unknown> => {
  await states.send(new SendTaskSuccessCommand({ taskToken: token, output: JSON.stringify(output) }));
  return {};
};
