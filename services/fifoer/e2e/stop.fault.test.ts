import type { FunctionFault } from '@patterns/testing/cloud';
import { bothForms, type FaultSuite, faultSuite } from './faultSuite.ts';
import { credits, newAccountId, overdraft } from './ledgerService.ts';

const inBothForms = bothForms(await faultSuite('stop'), await faultSuite('classic-stop'));

/** An account whose second entry is poison, with so many more behind it, that it has stopped. */
async function stopped({ ledger }: FaultSuite, later: number) {
  const accountId = newAccountId();
  await ledger.send([...credits(accountId, 1), overdraft(accountId), ...credits(accountId, later, 2)]);
  const letter = await ledger.deadLetter(accountId);
  await ledger.expectAccount(accountId, { sequence: 1, status: 'stopped' });
  return { accountId, letter };
}

inBothForms(
  'a poison entry stops its account alone; later ones wait, and resume applies them in order',
  async (suite) => {
    const { ledger } = suite;
    const other = newAccountId();
    const { accountId, letter } = await stopped(suite, 4);
    expect(letter.attributes).toMatchObject({ ErrorCode: 'invalid' });
    expect(letter.system).toMatchObject({ MessageGroupId: accountId });
    await ledger.send(credits(other, 1));
    await ledger.expectApplied(other, ['e-1']);
    await ledger.send(credits(accountId, 12, 6));
    await ledger.expectAccount(accountId, { sequence: 1, status: 'stopped' });

    expect((await ledger.resume(accountId)).status).toBe(202);
    await ledger.send(credits(accountId, 1, 18));

    await ledger.expectApplied(
      accountId,
      credits(accountId, 18).map(({ entryId }) => entryId),
    );
    await ledger.expectAccount(accountId, { sequence: 18, status: 'active' });
  },
);

inBothForms('a redriven entry waits as the last, and takes a new place', async (suite) => {
  const { ledger } = suite;
  const { accountId, letter } = await stopped(suite, 1);
  const big = credits(accountId, 1, 3).map((entry) => ({ ...entry, amount: 2_000 }));
  await ledger.send(big);

  // As `npm run redrive` does it: the same group, a new deduplication id.
  await ledger.sendBody(accountId, letter.body);
  await ledger.resume(accountId);

  await ledger.expectApplied(accountId, ['e-1', 'e-2', 'e-3', 'overdraft']);
  await ledger.expectAccount(accountId, { balance: { amount: 1_002, currency: 'EUR' }, status: 'active' });
});

inBothForms('resume stops again at the next poison that waits', async (suite) => {
  const { ledger } = suite;
  const { accountId } = await stopped(suite, 1);
  await ledger.send([overdraft(accountId, 'second'), ...credits(accountId, 1, 3)]);

  await ledger.resume(accountId);

  expect(JSON.parse((await ledger.deadLetter(accountId)).body)).toMatchObject({ data: { entryId: 'second' } });
  await ledger.expectApplied(accountId, ['e-1', 'e-2']);
  await ledger.expectAccount(accountId, { sequence: 2, status: 'stopped' });
  await ledger.resume(accountId);
  await ledger.expectApplied(accountId, ['e-1', 'e-2', 'e-3']);
});

const write = { awsService: 'dynamodb', action: 'TransactWriteItems' };

/** One before the first write, and so many after it and the writes that follow. */
const writeDeaths = (after: number): FunctionFault[] => [
  { ...write, effect: { crash: 'before' }, times: 1 },
  // Both strike the first write, of which nothing comes then.
  { ...write, effect: { crash: 'after' }, times: after + 1 },
];
const letterDeath = { awsService: 'sqs', action: 'SendMessage', effect: { crash: 'after' }, times: 1 } as const;

inBothForms(
  'poison stops its account once though the consumer dies before, after each write, and with the dead letter sent',
  async ({ cloud, ledger }) => {
    const accountId = newAccountId();
    await ledger.send(credits(accountId, 1));
    await ledger.expectApplied(accountId, ['e-1']);
    for (const fault of [...writeDeaths(2), letterDeath]) await ledger.fault('applyEntries', fault);

    await ledger.send([overdraft(accountId), ...credits(accountId, 2, 2)]);
    await ledger.deadLetter(accountId);
    await ledger.expectAccount(accountId, { sequence: 1, status: 'stopped' });
    await ledger.resume(accountId);

    await ledger.expectApplied(accountId, ['e-1', 'e-2', 'e-3']);
    await ledger.expectAccount(accountId, { sequence: 3, status: 'active' });
    const left = await cloud.messages(ledger.output('LedgerDeadLetterQueueUrl'));
    expect(left.filter(({ system }) => system.MessageGroupId === accountId)).toEqual([]);
  },
);

inBothForms('what waits is applied once and in order though the consumer that resumes dies', async (suite) => {
  const { ledger } = suite;
  const { accountId } = await stopped(suite, 6);
  await ledger.send(credits(accountId, 1, 8));
  for (const fault of writeDeaths(1)) await ledger.fault('applyEntries', fault);

  await ledger.resume(accountId);

  await ledger.expectApplied(accountId, ['e-1', 'e-2', 'e-3', 'e-4', 'e-5', 'e-6', 'e-7', 'e-8']);
  await ledger.expectAccount(accountId, { sequence: 8, status: 'active' });
});
