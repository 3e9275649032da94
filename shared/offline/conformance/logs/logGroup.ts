import { randomUUID } from 'node:crypto';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteLogGroupCommand,
  FilterLogEventsCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { connectCloud } from '@patterns/testing/cloud';

export const logs = new CloudWatchLogsClient({ ...connectCloud().connection, maxAttempts: 1 });

/** A group of a test's own, with the stream `one`, that goes with the suite. */
export async function logGroup() {
  const logGroupName = `conformance-${randomUUID()}`;
  await logs.send(new CreateLogGroupCommand({ logGroupName }));
  made.push(logGroupName);
  await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName: 'one' }));
  return logGroupName;
}

const made: string[] = [];

afterAll(() => Promise.all(made.map((logGroupName) => logs.send(new DeleteLogGroupCommand({ logGroupName })))));

export function put(logGroupName: string, messages: readonly string[], logStreamName = 'one', timestamp = Date.now()) {
  const logEvents = messages.map((message) => ({ timestamp, message }));
  return logs.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents }));
}

/** The messages of a group that fit a pattern. */
export async function messagesOf(logGroupName: string, filterPattern = ''): Promise<string[]> {
  const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName, filterPattern }));
  return events.map(({ message = '' }) => message);
}
