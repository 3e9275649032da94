import type { AuditEvent } from './auditLine.ts';

/** What a consumer makes of events: each once, whatever is delivered twice. */
export interface AuditEntries {
  record(event: AuditEvent): Promise<'stored' | 'duplicate'>;
}
