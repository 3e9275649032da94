import { archiveLine } from './archiveLine.ts';

test('a line of the archive is the click and what is known of it', () => {
  const click = {
    ...{ clickId: 'c-1', visitorId: 'v-1', page: '/a\n"b"', occurredAt: '2026-01-31T12:00:00Z' },
    userAgent: 'Mozilla/5.0 (iPhone)',
  };

  const line = archiveLine(click, { receivedAt: Date.parse('2026-01-31T12:00:01Z'), correlationId: 'r-1' });

  expect(line).toMatch(/^[^\n]+\n$/);
  expect(JSON.parse(line)).toEqual({
    ...click,
    ...{ device: 'mobile', receivedAt: '2026-01-31T12:00:01.000Z', correlationId: 'r-1' },
  });
});
