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

/** Bytes: a message of a topic or a queue may have 256 KB with its attributes and what wraps it. */
export const LONGEST_LINE = 200_000;

export function auditEventOf(line: AuditLine, { id, timestamp, message }: LogEvent, place: LogPlace): AuditEvent {
  const { logGroup, logStream } = place;
  const isLong = Buffer.byteLength(message) > LONGEST_LINE;
  return {
    eventId: id,
    kind: line.kind,
    at: new Date(timestamp).toISOString(),
    content: isLong ? { type: 'pointer', logGroup, logStream, eventId: id, timestamp } : { type: 'inline', line },
  };
}
