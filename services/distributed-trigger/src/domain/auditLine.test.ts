import { type AuditLine, tellableOf } from './auditLine.ts';

const line: AuditLine = { audit: true, kind: 'security', action: 'login.failed', userId: 'u-1' };
const timestamp = Date.parse('2026-01-31T12:00:00Z');

test('a line travels as it is or as where it is, under its id in the log', () => {
  const logEvent = { id: '37', timestamp, message: JSON.stringify(line) };
  const told = { eventId: '37', kind: 'security', at: '2026-01-31T12:00:00.000Z' };

  expect(tellableOf(line, logEvent, { logGroup: 'shop', logStream: 'one' })).toEqual({
    whole: { ...told, content: { type: 'inline', line } },
    pointer: { ...told, content: { type: 'pointer', logGroup: 'shop', logStream: 'one', eventId: '37', timestamp } },
  });
});
