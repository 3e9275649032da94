import { randomUUID } from 'node:crypto';
import type { AuditEntries } from './auditEntries.ts';
import type { AuditEvent, AuditLine } from './auditLine.ts';

/** What JSON can say and DynamoDB cannot: nanoseconds since the epoch, next to nothing, 40 levels. */
export const oddLine: AuditLine = {
  ...{ audit: true, kind: 'security', action: 'login.failed' },
  ...JSON.parse(`{"ts":1764223777000000000,"tiny":1e-200,"deep":${'['.repeat(40)}${']'.repeat(40)}}`),
};

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

    test('a line is recorded whatever it holds, and is known again', async () => {
      const told = { ...event(), content: { type: 'inline', line: oddLine } } as const;
      expect(await entries().record(told)).toBe('stored');
      expect(await entries().record(told)).toBe('duplicate');
    });

    test('a pointer is recorded as well', async () => {
      const content = { type: 'pointer', logGroup: 'g', logStream: 's', eventId: 'e', timestamp: 1 } as const;
      expect(await entries().record({ ...event(), content })).toBe('stored');
    });
  });
}
