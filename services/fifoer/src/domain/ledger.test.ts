import { fakeAccounts } from './accounts.fake.ts';
import type { WaitingEntry } from './accounts.ts';
import type { Entry } from './entry.ts';
import { createLedger, type OnPoison } from './ledger.ts';

const credit = (entryId: string, amount = 100): Entry => ({
  ...{ accountId: 'a', entryId, type: 'credit', amount, currency: 'EUR' },
});
const overdraft: Entry = { ...credit('poison', 10_000), type: 'debit' };

function open(onPoison: OnPoison) {
  const accounts = fakeAccounts();
  const dead: WaitingEntry[] = [];
  const ledger = createLedger({ accounts, onPoison, deadLetter: async (entry) => void dead.push(entry) });
  return { accounts, dead, ledger };
}

test('applies an entry once, however often it comes', async () => {
  const { accounts, ledger } = open('skip');

  expect(await ledger.post(credit('e-1'), 'm-1')).toBe('stored');
  expect(await ledger.post(credit('e-1'), 'm-1')).toBe('duplicate');
  expect(await ledger.post(credit('e-1'), 'm-2')).toBe('duplicate');
  expect(await accounts.find('a')).toMatchObject({ balance: { amount: 100 }, sequence: 1 });
});

test('another content under the same id is a conflict for good', async () => {
  const { ledger } = open('skip');
  await ledger.post(credit('e-1'), 'm-1');

  await expect(ledger.post(credit('e-1', 1), 'm-2')).rejects.toMatchObject({ code: 'conflict', retryable: false });
});

test('skip: a refused entry leaves the account as it is', async () => {
  const { accounts, ledger } = open('skip');
  await ledger.post(credit('e-1'), 'm-1');

  await expect(ledger.post(overdraft, 'm-2')).rejects.toMatchObject({ code: 'invalid' });
  await ledger.giveUp('a', 'm-2');

  expect(await accounts.find('a')).toMatchObject({ sequence: 1, status: 'active' });
});

test('skip: what was refused is refused again though it fits by now, and tried anew by another message', async () => {
  const { accounts, ledger } = open('skip');
  await expect(ledger.post(overdraft, 'm-1')).rejects.toMatchObject({ code: 'invalid' });
  await ledger.post(credit('e-1', 20_000), 'm-2');

  const again = ledger.post(overdraft, 'm-1');

  await expect(again).rejects.toMatchObject({ code: 'invalid', message: 'The entry was refused before.' });
  expect(await accounts.find('a')).toMatchObject({ sequence: 1 });
  expect(await ledger.post(overdraft, 'm-3')).toBe('stored');
  expect(await ledger.post(overdraft, 'm-1')).toBe('duplicate');
});

test('each message that was refused for an entry is refused again', async () => {
  const { ledger } = open('skip');
  for (const messageId of ['m-1', 'm-2']) await expect(ledger.post(overdraft, messageId)).rejects.toThrow();
  await ledger.post(credit('e-1', 20_000), 'm-3');

  for (const messageId of ['m-1', 'm-2']) await expect(ledger.post(overdraft, messageId)).rejects.toThrow('before');
});

test('what is refused again says why, as long as that is so', async () => {
  const { ledger } = open('skip');
  await expect(ledger.post(overdraft, 'm-1')).rejects.toThrow('more than the balance');

  await expect(ledger.post(overdraft, 'm-1')).rejects.toThrow('more than the balance');
});

describe('stop', () => {
  async function stopped() {
    const opened = open('stop');
    await opened.ledger.post(credit('e-1'), 'm-1');
    await expect(opened.ledger.post(overdraft, 'm-2')).rejects.toMatchObject({ code: 'invalid' });
    await opened.ledger.giveUp('a', 'm-2');
    return opened;
  }

  test('later entries wait, each once', async () => {
    const { accounts, ledger } = await stopped();

    expect(await ledger.post(credit('e-2'), 'm-3')).toBe('waiting');
    expect(await ledger.post(credit('e-2'), 'm-3')).toBe('duplicate');
    expect(await accounts.find('a')).toMatchObject({ sequence: 1, status: 'stopped' });
  });

  test('the poison itself, delivered again, is refused again and does not wait, also behind another stop', async () => {
    const { ledger } = await stopped();
    await ledger.giveUp('a', 'm-3');

    await expect(ledger.post(overdraft, 'm-2')).rejects.toMatchObject({ code: 'invalid' });
  });

  test('what stopped an account that was resumed since, and comes again, does not stop it again', async () => {
    const { accounts, ledger } = await stopped();
    await ledger.resume('a', 'm-3');

    await ledger.giveUp('a', 'm-2');

    expect(await accounts.find('a')).toMatchObject({ status: 'active' });
  });

  test('a resume that comes again behind another stop does not go past the second poison', async () => {
    const { accounts, ledger } = await stopped();
    await ledger.post({ ...overdraft, entryId: 'second' }, 'm-3');
    await ledger.post(credit('e-2'), 'm-4');
    await ledger.resume('a', 'm-5');
    await ledger.giveUp('a', 'm-6');

    expect(await ledger.resume('a', 'm-5')).toBe('duplicate');
    expect(await accounts.find('a')).toMatchObject({ sequence: 1, status: 'stopped' });
  });

  test('the poison, sent again from the dead-letter queue, waits as the last', async () => {
    const { accounts, ledger } = await stopped();
    await ledger.post(credit('e-2', 20_000), 'm-3');

    expect(await ledger.post(overdraft, 'm-4')).toBe('waiting');
    expect(await ledger.resume('a', 'm-5')).toBe('stored');
    expect(await accounts.find('a')).toMatchObject({ balance: { amount: 10_100 }, sequence: 3, status: 'active' });
  });

  test('resume stops again at the next poison, which is dead-lettered; the rest waits on', async () => {
    const { accounts, dead, ledger } = await stopped();
    const entries = [credit('e-2'), { ...overdraft, entryId: 'second' }, credit('e-3')];
    for (const [index, entry] of entries.entries()) await ledger.post(entry, `m-${index + 3}`);

    expect(await ledger.resume('a', 'm-6')).toBe('stored');

    expect(dead).toMatchObject([{ entryId: 'second', messageId: 'm-4' }]);
    expect(await accounts.find('a')).toMatchObject({ sequence: 2, status: 'stopped' });
    expect(await ledger.resume('a', 'm-6')).toBe('duplicate');
    expect(await ledger.resume('a', 'm-7')).toBe('stored');
    expect(await accounts.find('a')).toMatchObject({ sequence: 3, status: 'active' });
  });

  test('after a change to skip, resume passes over poison that waits', async () => {
    const { accounts, dead, ledger } = await stopped();
    await ledger.post({ ...overdraft, entryId: 'second' }, 'm-3');
    await ledger.post(credit('e-2'), 'm-4');
    const skipping = createLedger({ accounts, onPoison: 'skip', deadLetter: async (entry) => void dead.push(entry) });

    expect(await skipping.resume('a', 'm-5')).toBe('stored');

    expect(dead.map(({ entryId }) => entryId)).toEqual(['second']);
    expect(await accounts.find('a')).toMatchObject({ sequence: 2, status: 'active' });
  });

  test('an account that is not stopped has nothing to resume', async () => {
    const { ledger } = open('stop');

    expect(await ledger.resume('a', 'm-1')).toBe('duplicate');
  });

  test('a resume that had nothing to do, and comes again, does not end a later stop', async () => {
    const { accounts, ledger } = open('stop');
    await ledger.resume('a', 'm-1');
    await ledger.giveUp('a', 'm-2');

    expect(await ledger.resume('a', 'm-1')).toBe('duplicate');
    expect(await accounts.find('a')).toMatchObject({ status: 'stopped' });
  });
});
