import { cloudEvent } from '@patterns/runtime/events';
import { eventually, redrive } from '@patterns/testing/cloud';
import { bothForms, faultSuite } from './faultSuite.ts';
import { credits, idsOf, newAccountId, overdraft } from './ledgerService.ts';

const TYPE = 'com.example.ledger.entry.v1';

const native = await faultSuite('native');
const inBothForms = bothForms(native, await faultSuite('classic'));

inBothForms(
  'a poison entry is in the FIFO dead-letter queue, its group kept, and later entries apply',
  async (suite) => {
    const { ledger } = suite;
    const [accountId, other] = [newAccountId(), newAccountId()];
    const [first, ...later] = credits(accountId, 4);

    await ledger.send([...(first ? [first] : []), overdraft(accountId), ...later]);
    await ledger.send(credits(other, 2));

    const { body, attributes, system } = await ledger.deadLetter(accountId);
    expect(JSON.parse(body)).toMatchObject({ data: overdraft(accountId) });
    expect(attributes).toMatchObject({
      ErrorCode: 'invalid',
      ErrorMessage: 'The debit is more than the balance of the account.',
      CorrelationId: JSON.parse(body).correlationid,
    });
    expect(system).toMatchObject({ MessageGroupId: accountId });
    await ledger.expectApplied(accountId, ['e-1', 'e-2', 'e-3', 'e-4']);
    await ledger.expectAccount(accountId, { balance: { amount: 4, currency: 'EUR' }, status: 'active' });
    await ledger.expectApplied(other, ['e-1', 'e-2']);
  },
);

const event = (data: object) => JSON.stringify(cloudEvent({ type: TYPE, source: '/e2e', id: 'e-1', data }));

const poison: [string, [string, (accountId: string) => string]][] = [
  [
    'another content under an applied id is a conflict',
    ['conflict', (accountId) => event({ ...credits(accountId, 1)[0], amount: 2 })],
  ],
  ['another currency', ['invalid', (accountId) => event({ ...credits(accountId, 1, 2)[0], currency: 'USD' })]],
  ['what is no JSON', ['malformed', () => '{']],
  ['an entry of another account', ['invalid', () => event({ ...credits('other', 1)[0] })]],
  ['an unknown version', ['invalid', (accountId) => event(credits(accountId, 1)).replace('.v1', '.v2')]],
];

inBothForms.each(poison)('dead-lettered: %s', async ({ ledger }, [ErrorCode, body]) => {
  const accountId = newAccountId();
  await ledger.send(credits(accountId, 1));

  await ledger.sendBody(accountId, body(accountId));
  await ledger.send(credits(accountId, 1, 3));

  expect((await ledger.deadLetter(accountId)).attributes).toMatchObject({ ErrorCode });
  await ledger.expectApplied(accountId, ['e-1', 'e-3']);
});

inBothForms('a consumer that dies once it has sent the dead letter sends it once', async (suite) => {
  const { cloud, ledger } = suite;
  const accountId = newAccountId();
  const send = { awsService: 'sqs', action: 'SendMessage', effect: { crash: 'after' }, times: 1 } as const;
  await ledger.fault('applyEntries', send);

  await ledger.send([...credits(accountId, 1), overdraft(accountId), ...credits(accountId, 1, 2)]);

  await ledger.expectApplied(accountId, ['e-1', 'e-2']);
  await ledger.deadLetter(accountId);
  const left = await cloud.messages(ledger.output('LedgerDeadLetterQueueUrl'));
  expect(left.filter(({ system }) => system.MessageGroupId === accountId)).toEqual([]);
});

inBothForms('what was refused is refused again with its batch, though by then it would apply', async ({ ledger }) => {
  const accountId = newAccountId();
  const big = credits(accountId, 1, 2).map((entry) => ({ ...entry, amount: 2_000 }));
  // All is sent by the time that the first entry comes again: it brings the others along.
  const write = {
    awsService: 'dynamodb',
    action: 'TransactWriteItems',
    effect: { crash: 'before' as const },
    times: 1,
  };
  const remove = { awsService: 'sqs', action: 'DeleteMessageBatch', effect: { error: 'InternalFailure' }, times: 3 };
  for (const fault of [write, remove]) await ledger.fault('applyEntries', fault);

  await ledger.send([...credits(accountId, 1), overdraft(accountId), ...big]);
  await ledger.expectApplied(accountId, ['e-1', 'e-2']);
  await ledger.send(credits(accountId, 1, 3));

  await ledger.expectApplied(accountId, ['e-1', 'e-2', 'e-3']);
  await ledger.expectAccount(accountId, { balance: { amount: 2_002, currency: 'EUR' }, sequence: 3 });
  expect(JSON.parse((await ledger.deadLetter(accountId)).body)).toMatchObject({ data: overdraft(accountId) });
});

test('the alarm on the dead letters goes off, and a redriven entry takes a new place', async () => {
  const { cloud, ledger } = native;
  const [accountId, big] = [newAccountId(), { amount: 2_000 }];
  await cloud.drain(ledger.output('LedgerDeadLetterQueueUrl'));
  await ledger.send([...credits(accountId, 1), overdraft(accountId), ...credits(accountId, 1, 2)]);
  await ledger.expectApplied(accountId, ['e-1', 'e-2']);
  const state = () => cloud.alarmState(ledger, 'LedgerDeadLetterQueueDepthAlarm');
  await eventually(async () => expect(await state()).toBe('ALARM'));
  await ledger.send(credits(accountId, 1, 3).map((entry) => ({ ...entry, ...big })));
  await ledger.expectApplied(accountId, ['e-1', 'e-2', 'e-3']);

  expect(await redrive('fifoer', 'LedgerDeadLetterQueue')).toEqual({ replayed: 1, left: 0 });

  await ledger.expectApplied(accountId, [...idsOf(credits(accountId, 3)), 'overdraft']);
  await ledger.expectAccount(accountId, { balance: { amount: 1_002, currency: 'EUR' }, sequence: 4 });
});
