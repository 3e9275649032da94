import { eventually, localCloud } from '@patterns/testing/cloud';
import { expectProblem } from '@patterns/testing/http';
import { endEnvironments } from './endEnvironments.ts';
import { internal, openGatekeeper } from './gatekeeper.ts';
import { openIssuer } from './issuer.ts';

const cloud = localCloud();
const gatekeeper = await openGatekeeper(cloud);
const issuer = openIssuer(gatekeeper);
const userId = await gatekeeper.user(['documents:read']);

afterAll(() => gatekeeper.clear());

const list = (token: string) => gatekeeper.ask('GET', 'documents', { token });

/** No token of another test, so that no answer is kept for it. */
let tokens = 0;
const newToken = () => issuer.token(userId, { lifetime: 3_600 + tokens++ });

/** What API Gateway makes of an authorizer that fails. */
async function expectFailure(token: string): Promise<void> {
  const answer = await list(token);
  expectProblem(answer, internal);
  expect(answer.body).toEqual(internal);
}

const keysAway = (effect: { error?: string; timeout?: boolean }) =>
  cloud.faults.add({ target: { url: `${issuer.url}/.well-known/jwks.json` }, effect });

test.each([
  ['answers 503', { error: '503' }],
  ['resets connections', { error: 'down' }],
])('with an issuer that %s, the keys at hand go on to serve', async (_, effect) => {
  expect((await list(await newToken())).status).toBe(200);
  await keysAway(effect);

  const answers = [
    // An unknown key makes the gatekeeper ask, in vain.
    await list(await issuer.token(userId, { kid: 'made-up' })),
    await list(await newToken()),
  ];

  expect(answers.map(({ status }) => status)).toEqual([401, 200]);
});

test.each([
  ['answers 503', { error: '503' }],
  ['never answers', { timeout: true }],
])('with an issuer that %s and no keys at hand it is a 500 without a leak, and no 401', async (_, effect) => {
  const fault = await keysAway(effect);
  await endEnvironments(gatekeeper);

  await expectFailure(await newToken());

  await cloud.faults.clear(fault);
  await endEnvironments(gatekeeper);
  expect((await list(await newToken())).status).toBe(200);
});

describe('the users table is away', () => {
  const away = { awsService: 'dynamodb', action: 'GetItem', effect: { error: 'InternalServerError' } };

  test('whom nobody knows yet gets 500 without a leak and no 401, and is let in once it is back', async () => {
    const token = await newToken();
    const mend = await gatekeeper.fault('authorizeRequest', away);

    await expectFailure(token);

    await mend();
    expect((await list(token)).status).toBe(200);
  });

  test('whose answer is kept is served all the same', async () => {
    // A machine that needs a second for two requests sees the answer that is kept no more.
    await eventually(async () => {
      const token = await newToken();
      expect((await list(token)).status).toBe(200);
      const mend = await gatekeeper.fault('authorizeRequest', away);
      const { status } = await list(token);
      await mend();
      expect(status).toBe(200);
    });
  });

  test('two throttles are ridden out', async () => {
    const throttled = { error: 'ProvisionedThroughputExceededException' };
    await gatekeeper.fault('authorizeRequest', { ...away, effect: throttled, times: 2 });

    expect((await list(await newToken())).status).toBe(200);
  });

  test('the alarm on server errors goes off; bad tokens set off none', async () => {
    await gatekeeper.fault('authorizeRequest', away);

    await eventually(async () => {
      await expectFailure(await newToken());
      expect(await cloud.alarmState(gatekeeper, 'ApiGatewayRestApiServerErrorsAlarm')).toBe('ALARM');
    });
    expect(gatekeeper.resources.map(({ logicalId }) => logicalId)).not.toContain('AuthorizeRequestErrorsAlarm');
  });
});

test('a function that crashes is a 502 problem without a leak', async () => {
  const token = await newToken();
  await gatekeeper.fault('listDocuments', { effect: { crash: 'before' }, times: 1 });

  const answer = await list(token);

  expect([answer.status, answer.body]).toEqual([502, { type: 'about:blank', title: 'Internal Server Error' }]);
});

test('an admin whose answer is lost sends the request again, and the user is there once', async () => {
  const token = await issuer.token(await gatekeeper.user(['users:admin']));
  const body = { userId: await gatekeeper.user(), permissions: ['documents:read'] };
  await gatekeeper.fault('createUser', {
    awsService: 'dynamodb',
    action: 'PutItem',
    effect: { crash: 'after' },
    times: 1,
  });

  const statuses = [
    (await gatekeeper.ask('POST', 'users', { token, body })).status,
    (await gatekeeper.ask('POST', 'users', { token, body })).status,
  ];

  expect(statuses).toEqual([502, 201]);
});
