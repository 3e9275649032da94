import { randomUUID } from 'node:crypto';
import { connectCloud } from '@patterns/testing/cloud';
import { expectProblem } from '@patterns/testing/http';
import { bodyOf, credits, idsOf, newAccountId, openLedger, overdraft } from './ledgerService.ts';

const ledger = await openLedger(connectCloud());

const entry = { entryId: 'e-1', type: 'credit', amount: 100, currency: 'EUR' };

test('entries posted one after the other are accepted, and apply in their order', async () => {
  const accountId = newAccountId();
  const entries = [...credits(accountId, 3), { ...overdraft(accountId, 'e-4'), amount: 2 }];

  for (const each of entries) expect((await ledger.post(accountId, bodyOf(each))).status).toBe(202);

  await ledger.expectApplied(accountId, idsOf(entries));
  const { status, body } = await ledger.get(accountId);
  expect([status, body]).toEqual([
    200,
    { accountId, balance: { amount: 1, currency: 'EUR' }, sequence: 4, status: 'active' },
  ]);
});

test('an entry posted again is accepted again and applied once, before it was applied and after', async () => {
  const accountId = newAccountId();
  const post = async () => (await ledger.post(accountId, entry)).status;

  expect([await post(), await post()]).toEqual([202, 202]);
  await ledger.expectApplied(accountId, ['e-1']);
  expect(await post()).toBe(202);
  await ledger.send(credits(accountId, 1, 2));

  await ledger.expectApplied(accountId, ['e-1', 'e-2']);
});

test('an entryId is its account’s: two accounts may have the same', async () => {
  const [one, other] = [newAccountId(), newAccountId()];

  for (const accountId of [one, other]) expect((await ledger.post(accountId, entry)).status).toBe(202);

  await ledger.expectApplied(one, ['e-1']);
  await ledger.expectApplied(other, ['e-1']);
});

test('the same id with another body is 409, applied or not yet', async () => {
  const accountId = newAccountId();
  const others = [{ amount: 1 }, { type: 'debit' }, { currency: 'USD' }];
  const postOthers = async () => {
    for (const change of others) {
      const answer = await ledger.post(accountId, { ...entry, ...change });
      expectProblem(answer, { status: 409, title: 'Conflict' });
    }
  };

  await ledger.post(accountId, entry);
  await postOthers();
  await ledger.expectApplied(accountId, ['e-1']);
  await postOthers();

  await ledger.expectAccount(accountId, { balance: { amount: 100, currency: 'EUR' }, sequence: 1 });
});

test.each([
  ['a body that is no JSON is 400', '{"entryId":', {}, 400],
  ['another content type is 415', entry, { 'content-type': 'text/plain' }, 415],
  ['a body over 256 KiB is 413', JSON.stringify({ ...entry, padding: 'x'.repeat(262_144) }), {}, 413],
])('%s', async (_, body, headers, status) => {
  expectProblem(await ledger.post(newAccountId(), body, headers), { status });
});

test('invalid fields are 422, with a pointer to each', async () => {
  const answer = await ledger.post(newAccountId(), { entryId: 'e/1', type: 'gift', amount: 0, currency: 'EURO' });

  expectProblem(answer, {
    ...{ status: 422, title: 'Unprocessable Content' },
    errors: ['/entryId', '/type', '/amount', '/currency'].map((pointer) => ({ pointer, detail: expect.any(String) })),
  });
});

test.each([randomUUID(), 'a%20b', 'x'.repeat(65)])('the unknown account %s is 404', async (accountId) => {
  expectProblem(await ledger.get(accountId), { status: 404 });
});

test("a route that does not exist is API Gateway's own 404", async () => {
  const answer = await fetch(`${ledger.endpoint}/accounts`);

  expect([answer.status, await answer.json()]).toEqual([404, { message: 'Not Found' }]);
});

test('a sound correlation id is taken, and answered', async () => {
  const answer = await ledger.post(newAccountId(), entry, { 'x-correlation-id': 'shop-7' });

  expect([answer.status, answer.headers.get('x-correlation-id')]).toEqual([202, 'shop-7']);
});

describe('resume', () => {
  test('is for who may sign it', async () => {
    const answer = await fetch(`${ledger.endpoint}/accounts/a/resume`, { method: 'POST' });

    expect([answer.status, await answer.json()]).toEqual([403, { message: 'Forbidden' }]);
  });

  test('of an unknown account is 404, of one that is not stopped 202 and nothing', async () => {
    const accountId = newAccountId();

    expectProblem(await ledger.resume(accountId), { status: 404 });
    await ledger.post(accountId, entry);
    await ledger.expectApplied(accountId, ['e-1']);
    expect((await ledger.resume(accountId)).status).toBe(202);
    await ledger.expectAccount(accountId, { sequence: 1, status: 'active' });
  });
});
