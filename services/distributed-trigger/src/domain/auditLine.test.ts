import { type AuditLine, auditEventOf, LONGEST_LINE } from './auditLine.ts';

const place = { logGroup: 'shop', logStream: 'one' };
const line: AuditLine = { audit: true, kind: 'security', action: 'login.failed', userId: 'u-1' };
const logEvent = (message: string) => ({ id: '37', timestamp: Date.parse('2026-01-31T12:00:00Z'), message });

test('a line travels as it is, under its id in the log', () => {
  expect(auditEventOf(line, logEvent(JSON.stringify(line)), place)).toEqual({
    eventId: '37',
    kind: 'security',
    at: '2026-01-31T12:00:00.000Z',
    content: { type: 'inline', line },
  });
});

test.each([
  ['200 KB', 'x'.repeat(LONGEST_LINE), 'inline'],
  ['a byte more', 'x'.repeat(LONGEST_LINE + 1), 'pointer'],
  ['fewer characters of more bytes', 'ä'.repeat(LONGEST_LINE / 2 + 1), 'pointer'],
])('of %s', (_, message, type) => {
  expect(auditEventOf(line, logEvent(message), place).content.type).toBe(type);
});

test('a pointer says where the line is', () => {
  expect(auditEventOf(line, logEvent('x'.repeat(LONGEST_LINE + 1)), place).content).toEqual({
    ...{ type: 'pointer', logGroup: 'shop', logStream: 'one' },
    ...{ eventId: '37', timestamp: Date.parse('2026-01-31T12:00:00Z') },
  });
});
