import { connectCloud } from '@patterns/testing/cloud';
import { expectProblem } from '@patterns/testing/http';
import { openReporting } from './reporting.ts';

const service = await openReporting(connectCloud());

const days = 'from=2026-11-01&to=2026-11-30';

test.each(['revenue', 'revenue-by-month', '__proto__'])('the unknown report %s is 404', async (report) => {
  expectProblem(await service.get(`${report}?${days}`), { status: 404, title: 'Not Found' });
});

test.each([
  ['no days', '', ['/from', '/to']],
  ['no last day', 'from=2026-11-01', ['/to']],
  ['a day that no calendar has', 'from=2026-02-30&to=2026-11-30', ['/from']],
  ['a time', 'from=2026-11-01T00:00:00Z&to=2026-11-30', ['/from']],
  ['a last day before the first', 'from=2026-11-30&to=2026-11-29', ['/to']],
  ['more than 366 days', 'from=2026-01-01&to=2027-01-02', ['/to']],
])('%s is 400, with a pointer to it', async (_, query, pointers) => {
  const answer = await service.get(`revenue-by-day?${query}`);

  expectProblem(answer, {
    ...{ status: 400, title: 'Bad Request' },
    errors: pointers.map((pointer) => ({ pointer, detail: expect.any(String) })),
  });
});

test('366 days are a report', async () => {
  expect((await service.get('revenue-by-day?from=2028-01-01&to=2028-12-31')).status).toBe(200);
});

test("a request that nobody signed is API Gateway's own 403", async () => {
  const answer = await fetch(`${service.output('ServiceEndpoint')}/reports/revenue-by-day?${days}`);

  expect([answer.status, await answer.json()]).toEqual([403, { message: 'Forbidden' }]);
});

test.each([
  ['revenue-by-day', 200],
  ['revenue', 404],
])("the answer to %s bears the caller's correlation id", async (report, status) => {
  const answer = await service.get(`${report}?${days}`, { 'x-correlation-id': 'Caller.1_2-3' });

  expect([answer.status, answer.headers.get('x-correlation-id')]).toEqual([status, 'Caller.1_2-3']);
});
