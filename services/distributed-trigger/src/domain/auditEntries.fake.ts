import type { AuditEntries } from './auditEntries.ts';
import type { AuditEvent } from './auditLine.ts';

/** Entries in memory, for tests; auditEntries.contract.ts holds them to what the tables do. */
export function fakeAuditEntries(): AuditEntries & { recorded: Map<string, AuditEvent> } {
  const recorded = new Map<string, AuditEvent>();
  return {
    recorded,
    record: async (event) => {
      if (recorded.has(event.eventId)) return 'duplicate';
      recorded.set(event.eventId, event);
      return 'stored';
    },
  };
}
