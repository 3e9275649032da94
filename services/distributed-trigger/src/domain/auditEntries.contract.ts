import { randomUUID } from 'node:crypto';
import type { AuditEntries } from './auditEntries.ts';
import type { AuditEvent } from './auditLine.ts';

const event = (): AuditEvent => ({
  eventId: randomUUID(),
  kind: 'security',
  at: '2026-01-31T12:00:00.000Z',
  content: { type: 'inline', line: { audit: true, kind: 'security', action: 'login.failed', nested: { n: 1 } } },
});

/** What every store of entries does, be it the fake or one of the tables. */
export function auditEntriesContract(name: string, entries: () => AuditEntries): void {
  describe(`audit entries: ${name}`, () => {
    test('of fifty deliveries at once, one is recorded', async () => {
      const told = event();
      const outcomes = await Promise.all(Array.from({ length: 50 }, () => entries().record(told)));
      expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(1);
    });

    test('a pointer is recorded as well', async () => {
      const content = { type: 'pointer', logGroup: 'g', logStream: 's', eventId: 'e', timestamp: 1 } as const;
      expect(await entries().record({ ...event(), content })).toBe('stored');
    });
  });
}
