export const kinds = ['security', 'billing', 'search'] as const;

export type Kind = (typeof kinds)[number];

/** What a service writes to its log for others to act on; it may hold whatever else its kind needs. */
export interface AuditLine {
  audit: true;
  kind: Kind;
  /** What happened, such as `login.failed`. */
  action: string;
  [more: string]: unknown;
}

/** The line itself or, where it is too long to travel, where it is. */
export type Content =
  | { type: 'inline'; line: AuditLine }
  | { type: 'pointer'; logGroup: string; logStream: string; eventId: string; timestamp: number };

/** What is told of a line. */
export interface AuditEvent {
  /** That of the line in the log: the same for each copy of the event. */
  eventId: string;
  kind: Kind;
  /** ISO 8601: when the line was written. */
  at: string;
  content: Content;
}

/** A line of a log, and where it stands. */
export interface LogEvent {
  id: string;
  /** Milliseconds since the epoch. */
  timestamp: number;
  message: string;
}

export interface LogPlace {
  logGroup: string;
  logStream: string;
}

/** What can be told of a line: all of it or, where that is too long to travel, where it is. */
export interface Tellable {
  whole: AuditEvent;
  pointer: AuditEvent;
}

export function tellableOf(line: AuditLine, { id, timestamp }: LogEvent, place: LogPlace): Tellable {
  const { logGroup, logStream } = place;
  const told = { eventId: id, kind: line.kind, at: new Date(timestamp).toISOString() };
  return {
    whole: { ...told, content: { type: 'inline', line } },
    pointer: { ...told, content: { type: 'pointer', logGroup, logStream, eventId: id, timestamp } },
  };
}
