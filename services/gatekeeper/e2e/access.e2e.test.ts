import { connectCloud } from '@patterns/testing/cloud';
import { expectProblem } from '@patterns/testing/http';
import { openGatekeeper, routes, unauthorized } from './gatekeeper.ts';

const cloud = connectCloud();
const gatekeeper = await openGatekeeper(cloud);

afterAll(() => gatekeeper.clear());

test.each(routes)('no token is a 401 (%s: %s)', async (_, method, path) => {
  const answer = await gatekeeper.ask(method, path('ann'));

  expectProblem(answer, unauthorized);
  expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  expect(answer.headers.get('x-correlation-id')).toBe(answer.headers.get('x-amzn-requestid'));
});

test.each([
  ['another scheme', 'Basic YW5uOmFubg=='],
  ['no scheme', 'eyJhbGciOiJub25lIn0.e30.e30'],
  ['no token after the scheme', 'Bearer '],
  ['two parts of three', 'Bearer eyJhbGciOiJub25lIn0.e30'],
  ['no signature', 'Bearer eyJhbGciOiJub25lIn0.e30.'],
  ['characters of no token', 'Bearer a.b.c$'],
  ['two tokens', 'Bearer a.b.c, Bearer a.b.c'],
  ['three parts of garbage', 'Bearer a.b.c'],
  ['a header that is none', 'Bearer bnVsbA.bnVsbA.bnVsbA'],
])('a bad token is a 401: %s', async (_, authorization) => {
  expectProblem(await gatekeeper.ask('GET', 'documents', { headers: { authorization } }), unauthorized);
});

test.each([
  ['GET', 'nothing'],
  ['PATCH', 'documents'],
  ['GET', 'users'],
])('%s /%s is no route: 403, as AWS has it, and a problem', async (method, path) => {
  const detail = 'There is no such route, or it takes a signed request.';

  expectProblem(await gatekeeper.ask(method, path), { status: 403, title: 'Forbidden', detail });
});

describe('manageUsers', () => {
  test('creates a user, changes what the user may do, and removes the user', async () => {
    const userId = await gatekeeper.user();
    const reader = { userId, permissions: ['documents:read'] };
    const admin = { userId, permissions: ['users:admin', 'documents:read'] };
    const answers = [
      await gatekeeper.manage({ action: 'create', ...reader }),
      await gatekeeper.manage({ action: 'create', ...reader }),
      await gatekeeper.manage({ action: 'create', ...admin }),
      await gatekeeper.manage({ action: 'replacePermissions', ...admin }),
      await gatekeeper.manage({ action: 'remove', userId }),
      await gatekeeper.manage({ action: 'remove', userId }),
      await gatekeeper.manage({ action: 'replacePermissions', ...admin }),
    ];

    expect(answers.map(({ payload }) => payload)).toEqual([
      { status: 'ok', user: reader },
      { status: 'ok', user: reader },
      { status: 'user-exists', userId },
      { status: 'ok', user: admin },
      { status: 'ok' },
      { status: 'ok' },
      { status: 'unknown-user', userId },
    ]);
  });

  test.each([
    {},
    { action: 'create', userId: '..', permissions: [] },
    { action: 'create', userId: 'ann', permissions: ['*'] },
    { action: 'find', userId: 'ann' },
  ])('the event %j is a function error: invalid', async (event) => {
    const { failed, payload } = await gatekeeper.manage(event);

    expect(failed).toBe(true);
    expect(payload).toMatchObject({
      errorType: 'invalid',
      errorMessage: expect.stringMatching(/^The event is not valid\. \//),
    });
  });
});
