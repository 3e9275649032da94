import type { AuditEntries } from '../../domain/auditEntries.ts';
import type { AuditEvent } from '../../domain/auditLine.ts';

/** Keeps what the search has to find anew. An event that is delivered again is known by its id. */
export const createIndexEntry =
  ({ entries }: { entries: AuditEntries }) =>
  ({ body: { data } }: { body: { data: AuditEvent } }): Promise<'stored' | 'duplicate'> =>
    entries.record(data);
