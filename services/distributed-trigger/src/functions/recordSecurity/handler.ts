import type { AuditEntries } from '../../domain/auditEntries.ts';
import type { AuditEvent } from '../../domain/auditLine.ts';

/** Keeps what security has to look into. An event that is delivered again is known by its id. */
export const createRecordSecurity =
  ({ entries }: { entries: AuditEntries }) =>
  ({ body: { data } }: { body: { data: AuditEvent } }): Promise<'stored' | 'duplicate'> =>
    entries.record(data);
