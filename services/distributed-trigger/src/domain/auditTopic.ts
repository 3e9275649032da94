import type { AuditEvent } from './auditLine.ts';

/** Where all who care hear of audit events. */
export interface AuditTopic {
  /** Resolves once the topic has each event for good. */
  publish(events: readonly AuditEvent[]): Promise<void>;
}
