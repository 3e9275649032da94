import { localCloud } from '@patterns/testing/cloud';
import { expectProblem } from '@patterns/testing/http';
import { openGatekeeper } from './gatekeeper.ts';
import { openIssuer } from './issuer.ts';

const gatekeeper = await openGatekeeper(localCloud());
const issuer = openIssuer(gatekeeper);
const token = await issuer.token(await gatekeeper.user(['users:admin', 'documents:read', 'documents:write']));

afterAll(() => gatekeeper.clear());

const post = (body: object | string, headers = {}) => gatekeeper.ask('POST', 'users', { token, body, headers });

test('an admin creates a user, changes what the user may do, and removes the user', async () => {
  const userId = `auth0|${await gatekeeper.user()}`;
  const created = await post({ userId, permissions: ['documents:read', 'documents:read'] });

  expect([created.status, created.body]).toEqual([201, { userId, permissions: ['documents:read'] }]);
  const location = created.headers.get('location') ?? '';
  expect(location).toBe(`users/${encodeURIComponent(userId)}`);

  const permissions = ['users:admin', 'documents:write'];
  const put = () => gatekeeper.ask('PUT', `${location}/permissions`, { token, body: { permissions } });
  const replaced = await put();
  expect([replaced.status, replaced.body]).toEqual([200, { userId, permissions }]);

  const removals = [
    await gatekeeper.ask('DELETE', location, { token }),
    await gatekeeper.ask('DELETE', location, { token }),
  ];
  expect(removals.map(({ status, body }) => [status, body])).toEqual([
    [204, undefined],
    [204, undefined],
  ]);
  expectProblem(await put(), { status: 404, title: 'Not Found' });
});

test('a user who is created again with the same permissions is 201, with others 409', async () => {
  const userId = await gatekeeper.user();
  const reader = { userId, permissions: ['documents:read'] };

  expect([(await post(reader)).status, (await post(reader)).status]).toEqual([201, 201]);
  expectProblem(await post({ userId, permissions: ['users:admin'] }), { status: 409, title: 'Conflict' });
});

test.each([
  ['half a JSON body', '{"userId":', {}, 400, 'Bad Request'],
  ['text', 'ann', { 'content-type': 'text/plain' }, 415, 'Unsupported Media Type'],
  ['a form', 'userId=ann', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'Unsupported Media Type'],
  ['a list', [], {}, 422, 'Unprocessable Content'],
  ['more than 256 KiB', { userId: 'x'.repeat(262_144) }, {}, 413, 'Content Too Large'],
])('%s is refused with a problem', async (_, body, headers, status, title) => {
  expectProblem(await post(body, headers), { status, title });
});

test('each wrong field is named by a JSON pointer', async () => {
  const answer = await post({ userId: 'a/b', permissions: ['documents:read', 'documents:burn'], admin: true });

  expectProblem(answer, { status: 422, title: 'Unprocessable Content' });
  const { errors } = answer.body as { errors: { pointer: string }[] };
  expect(errors.map(({ pointer }) => pointer)).toEqual(['/userId', '/permissions/1', '/admin']);
});

test.each(['a%2Fb', '%zz', 'x'.repeat(129)])('a path with the user %s names none: 404', async (id) => {
  expectProblem(await gatekeeper.ask('DELETE', `users/${id}`, { token }), { status: 404, title: 'Not Found' });
});

test('a document that is taken is a conflict', async () => {
  const body = { documentId: gatekeeper.documentId(), title: 'Minutes' };

  const statuses = [
    (await gatekeeper.ask('POST', 'documents', { token, body })).status,
    (await gatekeeper.ask('POST', 'documents', { token, body })).status,
  ];

  expect(statuses).toEqual([201, 409]);
});

test("the caller's correlation id comes back when a function answers", async () => {
  const headers = { 'x-correlation-id': 'order-7' };

  const answer = await gatekeeper.ask('GET', 'documents', { token, headers });

  expect(answer.headers.get('x-correlation-id')).toBe('order-7');
});
