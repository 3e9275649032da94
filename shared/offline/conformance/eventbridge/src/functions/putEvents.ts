import { EventBridgeClient, PutEventsCommand, type PutEventsCommandInput } from '@aws-sdk/client-eventbridge';

const events = new EventBridgeClient({ maxAttempts: 1 });

export const handler = async (event: PutEventsCommandInput): Promise<unknown> => {
  const { FailedEntryCount } = await events.send(new PutEventsCommand(event));
  return { FailedEntryCount };
};
