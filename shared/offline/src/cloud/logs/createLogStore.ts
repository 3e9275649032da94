import { AwsError } from '../awsService.ts';
import { createNewestEvents } from './createNewestEvents.ts';
import type { LogEvent, LogGroup, LogStream } from './types.ts';

export interface LogStore {
  groups(): LogGroup[];
  /** @throws AwsError ResourceNotFoundException */
  group(name: string): LogGroup;
  has(name: string): boolean;
  /** @throws AwsError ResourceAlreadyExistsException */
  createGroup(name: string): LogGroup;
  deleteGroup(name: string): void;
  /** @throws AwsError ResourceAlreadyExistsException */
  createStream(groupName: string, name: string): void;
  /** Takes events into a stream. @throws AwsError ResourceNotFoundException */
  put(groupName: string, streamName: string, entries: readonly LogEntry[]): void;
  /** As `put`, for Lambda, which makes the group and the stream when they are missing. */
  write(groupName: string, streamName: string, entries: readonly LogEntry[]): void;
  /** Calls `listener` with each batch that was taken in. */
  onPut(listener: (group: LogGroup, events: readonly LogEvent[]) => void): void;
}

export interface LogEntry {
  timestamp: number;
  message: string;
}

/** Log groups in memory, each with its newest events. */
export function createLogStore(now: () => number = Date.now): LogStore {
  const groups = new Map<string, LogGroup>();
  const listeners: ((group: LogGroup, events: readonly LogEvent[]) => void)[] = [];
  let taken = 0;

  const createGroup = (name: string): LogGroup => {
    if (groups.has(name)) throw exists('group');
    const group: LogGroup = {
      ...{ name, createdAt: now(), streams: new Map(), events: createNewestEvents() },
      ...{ subscriptions: new Map(), metricFilters: new Map() },
    };
    groups.set(name, group);
    return group;
  };
  const groupOf = (name: string): LogGroup => {
    const group = groups.get(name);
    if (!group) throw missing('group');
    return group;
  };
  const take = (group: LogGroup, stream: LogStream, entries: readonly LogEntry[]) => {
    if (entries.length === 0) return;
    const ingestionTime = now();
    const events = entries.map(({ timestamp, message }) => {
      taken += 1;
      return { id: idOf(timestamp, ingestionTime, taken), stream: stream.name, timestamp, ingestionTime, message };
    });
    const times = entries.map(({ timestamp }) => timestamp);
    stream.firstEventAt = Math.min(stream.firstEventAt ?? Number.POSITIVE_INFINITY, ...times);
    stream.lastEventAt = Math.max(stream.lastEventAt ?? 0, ...times);
    stream.lastIngestionAt = ingestionTime;
    group.events.add(events);
    for (const listener of listeners) listener(group, events);
  };

  return {
    groups: () => [...groups.values()],
    group: groupOf,
    has: (name) => groups.has(name),
    createGroup,
    deleteGroup: (name) => {
      groups.delete(groupOf(name).name);
    },
    createStream: (groupName, name) => {
      const { streams } = groupOf(groupName);
      if (streams.has(name)) throw exists('stream');
      streams.set(name, { name, createdAt: now() });
    },
    put: (groupName, streamName, entries) => {
      const group = groupOf(groupName);
      const stream = group.streams.get(streamName);
      if (!stream) throw missing('stream');
      take(group, stream, entries);
    },
    write: (groupName, streamName, entries) => {
      const group = groups.get(groupName) ?? createGroup(groupName);
      const stream = group.streams.get(streamName) ?? { name: streamName, createdAt: now() };
      group.streams.set(streamName, stream);
      take(group, stream, entries);
    },
    onPut: (listener) => {
      listeners.push(listener);
    },
  };
}

/** 56 digits as on AWS. The time of ingestion tells the events of one run of the local cloud from those of another. */
function idOf(timestamp: number, ingestionTime: number, count: number): string {
  return `${digits(timestamp, 13)}${digits(ingestionTime, 13)}${digits(count, 30)}`;
}

const digits = (value: number, length: number) => String(value).padStart(length, '0');

function exists(what: 'group' | 'stream'): AwsError {
  return new AwsError('ResourceAlreadyExistsException', `The specified log ${what} already exists`);
}

function missing(what: 'group' | 'stream'): AwsError {
  return new AwsError('ResourceNotFoundException', `The specified log ${what} does not exist.`);
}
