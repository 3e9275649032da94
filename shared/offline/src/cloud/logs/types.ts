import type { NewestEvents } from './createNewestEvents.ts';
import type { MatchesMessage } from './pattern/compileFilterPattern.ts';

/** A log event that was taken in. Times are milliseconds since the epoch. */
export interface LogEvent {
  /** Unique, stable, and in the order of time. */
  id: string;
  stream: string;
  timestamp: number;
  ingestionTime: number;
  message: string;
}

export interface LogStream {
  name: string;
  createdAt: number;
  firstEventAt?: number;
  lastEventAt?: number;
  lastIngestionAt?: number;
}

export interface SubscriptionFilter {
  filterName: string;
  filterPattern: string;
  destinationArn: string;
  createdAt: number;
  matches: MatchesMessage;
}

export interface MetricFilter {
  filterName: string;
  matches: MatchesMessage;
  /** Counts one event. */
  measure(message: string): void;
}

export interface LogGroup {
  name: string;
  createdAt: number;
  streams: Map<string, LogStream>;
  events: NewestEvents;
  subscriptions: Map<string, SubscriptionFilter>;
  metricFilters: Map<string, MetricFilter>;
}
