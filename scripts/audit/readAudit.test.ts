import { readAudit } from './readAudit.ts';

test('names what is weak, how much, and where', () => {
  const vulnerabilities = {
    tar: { severity: 'high', via: [{ title: 'Writes anywhere' }, 'minipass'], nodes: ['node_modules/tar'] },
  };

  expect(readAudit(JSON.stringify({ auditReportVersion: 2, vulnerabilities }))).toEqual({
    asked: true,
    found: [{ name: 'tar', severity: 'high', title: 'Writes anywhere; by minipass', paths: ['node_modules/tar'] }],
  });
  expect(readAudit('{"vulnerabilities":{}}')).toEqual({ asked: true, found: [] });
});

test.each([
  ['{"message":"405 Method Not Allowed","error":{"summary":""}}', '405 Method Not Allowed'],
  [
    '{"error":{"code":"ENOAUDIT","summary":"Your registry has no audit endpoint."}}',
    'Your registry has no audit endpoint.',
  ],
  ['', 'npm printed no report'],
  ['null', 'npm printed no report'],
])('what is no report is no answer: %s', (output, reason) => {
  expect(readAudit(output)).toEqual({ asked: false, reason });
});
