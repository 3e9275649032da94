import { AwsError } from '../awsService.ts';
import type { LogStore } from './createLogStore.ts';
import type { Inputs } from './inputs.ts';
import { compileFilterPattern } from './pattern/compileFilterPattern.ts';
import type { LogEvent, LogGroup } from './types.ts';

const mostEvents = 10_000;
const mostBytes = 1_048_576;

type Range = Pick<Inputs['GetLogEvents'], 'startTime' | 'endTime'>;

/**
 * One page of a stream; tokens lead on in both directions, and stay the same at an end.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html
 */
export function getLogEvents(store: LogStore, input: Inputs['GetLogEvents']): object {
  const { logGroupName, logStreamName, startFromHead, limit = mostEvents, nextToken } = input;
  const group = store.group(logGroupName);
  if (!group.streams.has(logStreamName)) {
    throw new AwsError('ResourceNotFoundException', 'The specified log stream does not exist.');
  }
  const [direction = startFromHead ? 'f' : 'b', id] = nextToken?.split('/') ?? [];
  const events = inRange(group, input).filter(({ stream }) => stream === logStreamName);
  const isForward = direction === 'f';
  const ahead = events.filter((event) => id === undefined || (isForward ? event.id > id : event.id < id));
  const page = pageOf(isForward ? ahead : ahead.toReversed(), limit);
  if (!isForward) page.reverse();
  return {
    events: page.map(({ timestamp, message, ingestionTime }) => ({ timestamp, message, ingestionTime })),
    nextForwardToken: `f/${page.at(-1)?.id ?? id ?? ''}`,
    nextBackwardToken: `b/${page[0]?.id ?? id ?? ''}`,
  };
}

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html */
export function filterLogEvents(store: LogStore, input: Inputs['FilterLogEvents']): object {
  const { logGroupName, logStreamNames, logStreamNamePrefix, filterPattern, limit = mostEvents, nextToken } = input;
  if (logStreamNames && logStreamNamePrefix !== undefined) {
    throw new AwsError('InvalidParameterException', 'Name logStreamNames or logStreamNamePrefix, not both');
  }
  const matches = compileFilterPattern(filterPattern);
  const events = inRange(store.group(logGroupName), input).filter(
    ({ stream, message, id }) =>
      (logStreamNames?.includes(stream) ?? stream.startsWith(logStreamNamePrefix ?? '')) &&
      (nextToken === undefined || id > nextToken) &&
      matches(message),
  );
  const page = pageOf(events, limit);
  return {
    events: page.map(({ id, stream, timestamp, message, ingestionTime }) => ({
      ...{ logStreamName: stream, timestamp, message, ingestionTime, eventId: id },
    })),
    searchedLogStreams: [],
    ...(page.length < events.length && { nextToken: page.at(-1)?.id }),
  };
}

/** In the order of time. */
function inRange(group: LogGroup, { startTime = 0, endTime = Number.POSITIVE_INFINITY }: Range): LogEvent[] {
  return group.events
    .all()
    .filter(({ timestamp }) => timestamp >= startTime && timestamp < endTime)
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

/** At most so many events and 1 MB, but at least one event. */
function pageOf(events: readonly LogEvent[], limit: number): LogEvent[] {
  let bytes = 0;
  const end = events.findIndex(({ message }, index) => {
    bytes += Buffer.byteLength(message);
    return index >= limit || (bytes > mostBytes && index > 0);
  });
  return events.slice(0, end === -1 ? undefined : end);
}
