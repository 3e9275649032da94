import type { FunctionFault } from '@patterns/testing/cloud';
import { mostAtOnce } from '@patterns/testing/load';
import { accountsIn, bothForms, faultSuite, now } from './faultSuite.ts';
import { credits, idsOf, newAccountId } from './ledgerService.ts';

const inBothForms = bothForms(await faultSuite('native'), await faultSuite('classic'));

const write = { awsService: 'dynamodb', action: 'TransactWriteItems', times: 1 };

const faults: [string, FunctionFault[]][] = [
  [
    'their consumer dies before an entry is applied, after one is, and when all is done',
    [
      // All strike the first run, and those that are left later ones.
      { ...write, effect: { crash: 'before' } },
      { ...write, effect: { crash: 'after' }, times: 2 },
      { effect: { crash: 'after' }, times: 3 },
    ],
  ],
  [
    'the table throttles, writes are made twice, and what is applied can not be deleted',
    [
      { ...write, effect: { error: 'ThrottlingException' }, times: 4 },
      { ...write, effect: { duplicate: true }, times: 3 },
      { awsService: 'sqs', action: 'DeleteMessageBatch', effect: { error: 'InternalFailure' }, times: 4 },
    ],
  ],
];

inBothForms.each(faults)(
  'order per account is strict and each entry is applied once, though %s',
  async (suite, strikes) => {
    const { ledger } = suite;
    const accounts = Array.from({ length: 3 }, newAccountId);
    for (const fault of strikes) await ledger.fault('applyEntries', fault);

    for (const part of [1, 7, 13]) {
      await Promise.all(accounts.map((accountId) => ledger.send(credits(accountId, 6, part))));
      // What comes once more is applied no more.
      await Promise.all(accounts.map((accountId) => ledger.send(credits(accountId, 2, part))));
    }

    for (const accountId of accounts) {
      await ledger.expectApplied(accountId, idsOf(credits(accountId, 18)));
      await ledger.expectAccount(accountId, { balance: { amount: 18, currency: 'EUR' }, sequence: 18 });
    }
  },
);

inBothForms('never two consumers of one account at a time, however much there is to do', async (suite) => {
  const { ledger, isClassic, runsSince } = suite;
  const [begin, accounts] = [now(), Array.from({ length: 4 }, newAccountId)];
  await ledger.fault('applyEntries', { awsService: 'dynamodb', effect: { latencyMs: 5 } });

  await Promise.all(accounts.map((accountId) => ledger.send(credits(accountId, 20))));

  for (const accountId of accounts) await ledger.expectApplied(accountId, idsOf(credits(accountId, 20)));
  const runs = await runsSince(begin);
  if (isClassic) expect(mostAtOnce(runs)).toBe(1);
  else {
    for (const accountId of accounts) {
      expect(mostAtOnce(runs.filter((run) => accountsIn(run).has(accountId)))).toBe(1);
    }
    expect(mostAtOnce(runs)).toBeGreaterThan(1);
  }
});
