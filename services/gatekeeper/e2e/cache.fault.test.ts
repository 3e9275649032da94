import { localCloud } from '@patterns/testing/cloud';
import { decodeJwt } from 'jose';
import { CLOCK_TOLERANCE_SECONDS } from '../src/adapters/jwtTokens.ts';
import { openGatekeeper } from './gatekeeper.ts';
import { openIssuer } from './issuer.ts';

const cloud = localCloud();
const gatekeeper = await openGatekeeper(cloud);
const issuer = openIssuer(gatekeeper);

/** `authorizerResultTtlInSeconds` by the clock of the local cloud. */
const ttl = cloud.scaled(60_000);

/** Clocks are read on both sides of a connection. */
const rounding = 50;

afterAll(() => gatekeeper.clear());

const list = (token: string) => gatekeeper.ask('GET', 'documents', { token });

async function letIn(): Promise<{ userId: string; token: string }> {
  const userId = await gatekeeper.user(['documents:read']);
  const token = await issuer.token(userId);
  expect((await list(token)).status).toBe(200);
  return { userId, token };
}

/** Asks until the answer is another, and tells when the last request of the answer before was sent. */
async function lastOf(status: number, token: string): Promise<{ sentAt: number; next: number }> {
  const patience = Date.now() + 30_000;
  for (let sentAt = 0; ; ) {
    const now = Date.now();
    const answer = await list(token);
    if (answer.status !== status || now > patience) return { sentAt, next: answer.status };
    sentAt = now;
  }
}

/**
 * Tries again if the machine was too slow to see the answer that was kept, which is no promise.
 *
 * @param attempt milliseconds for which the answer went on to be given after its reason was gone.
 */
async function goesOnFor(attempt: () => Promise<number>): Promise<number> {
  for (let tries = 1; ; tries += 1) {
    const overtime = await attempt();
    if (overtime > 0 || tries === 5) return overtime;
  }
}

test('a removed user is served for 60 seconds more at the longest, then it is 403', async () => {
  const overtime = await goesOnFor(async () => {
    const { userId, token } = await letIn();
    await gatekeeper.manage({ action: 'remove', userId });
    const removedAt = Date.now();

    const { sentAt, next } = await lastOf(200, token);

    expect(next).toBe(403);
    return sentAt - removedAt;
  });

  expect(overtime).toBeGreaterThan(0);
  expect(overtime).toBeLessThanOrEqual(ttl + rounding);
});

test('a permission that is taken away opens its route for 60 seconds more at the longest', async () => {
  const overtime = await goesOnFor(async () => {
    const { userId, token } = await letIn();
    await gatekeeper.manage({ action: 'replacePermissions', userId, permissions: ['documents:write'] });
    const changedAt = Date.now();

    const { sentAt, next } = await lastOf(200, token);

    expect(next).toBe(403);
    return sentAt - changedAt;
  });

  expect(overtime).toBeGreaterThan(0);
  expect(overtime).toBeLessThanOrEqual(ttl + rounding);
});

test('a permission that is given opens its route within 60 seconds', async () => {
  const overtime = await goesOnFor(async () => {
    const userId = await gatekeeper.user([]);
    const token = await issuer.token(userId);
    expect((await list(token)).status).toBe(403);
    await gatekeeper.manage({ action: 'replacePermissions', userId, permissions: ['documents:read'] });
    const changedAt = Date.now();

    const { sentAt, next } = await lastOf(403, token);

    expect(next).toBe(200);
    return sentAt - changedAt;
  });

  expect(overtime).toBeGreaterThan(0);
  expect(overtime).toBeLessThanOrEqual(ttl + rounding);
});

test('an expired token is served for 60 seconds more at the longest, then it is 401', async () => {
  const userId = await gatekeeper.user(['documents:read']);

  const overtime = await goesOnFor(async () => {
    // It is good for one or two seconds more: its time is real, and whole seconds.
    const token = await issuer.token(userId, { lifetime: 2 - CLOCK_TOLERANCE_SECONDS });
    const expiredAt = ((decodeJwt(token).exp ?? 0) + CLOCK_TOLERANCE_SECONDS) * 1_000;

    const { sentAt, next } = await lastOf(200, token);

    expect(next).toBe(401);
    return sentAt - expiredAt;
  });

  expect(overtime).toBeGreaterThan(0);
  expect(overtime).toBeLessThanOrEqual(ttl + rounding);
});
