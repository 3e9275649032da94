import { randomUUID } from 'node:crypto';
import { applyEntry, newAccount } from './account.ts';
import type { AccountRecord, Accounts } from './accounts.ts';
import type { Entry } from './entry.ts';

/** What all books do, be they the fake or the table. */
export function accountsContract(name: string, open: () => Accounts): void {
  const fresh = (accountId: string): AccountRecord => ({ ...newAccount(accountId), lastWaiting: 0 });
  const changedMeanwhile = { code: 'conflict', retryable: true };

  describe(`accounts: ${name}`, () => {
    let accounts: Accounts;
    let accountId: string;
    beforeEach(() => {
      accounts = open();
      accountId = `contract-${randomUUID()}`;
    });

    const credit = (entryId: string, amount = 100): Entry => ({
      ...{ accountId, entryId, type: 'credit', amount, currency: 'EUR' },
    });
    const record = async () => (await accounts.find(accountId)) ?? fresh(accountId);
    const book = async (entry: Entry) => {
      const before = await record();
      await accounts.book(entry, before, applyEntry(before, entry));
    };
    const reopen = async (messageId: string) => accounts.reopen(await record(), messageId);
    const stopped = async () => {
      await accounts.stop(accountId, 'm-0');
      return record();
    };

    test('an id is claimed for one content, as often as one likes', async () => {
      await accounts.claim(credit('e-1'));
      await accounts.claim(credit('e-1'));

      await expect(accounts.claim(credit('e-1', 200))).rejects.toMatchObject({ code: 'conflict', retryable: false });
      expect(await accounts.findEntry(accountId, 'e-1')).toMatchObject(credit('e-1'));
      expect(await accounts.find(accountId)).toBeUndefined();
    });

    test('entries take places in order, claimed or not', async () => {
      await accounts.claim(credit('e-1'));
      await book(credit('e-1'));
      await book(credit('e-2'));

      expect(await accounts.find(accountId)).toEqual({
        ...{ accountId, balance: { amount: 200, currency: 'EUR' }, sequence: 2, status: 'active', lastWaiting: 0 },
      });
      expect(await accounts.findEntry(accountId, 'e-1')).toMatchObject({ ...credit('e-1'), place: 1 });
      expect(await accounts.findEntry(accountId, 'e-2')).toMatchObject({ place: 2 });
    });

    test('of twenty writers that read one state, one books', async () => {
      await book(credit('e-0'));
      const before = await record();
      const writers = Array.from({ length: 20 }, (_, index) => {
        const entry = credit(`w-${index}`);
        return accounts.book(entry, before, applyEntry(before, entry));
      });

      const settled = await Promise.allSettled(writers);

      expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await accounts.find(accountId)).toMatchObject({ sequence: 2, balance: { amount: 200 } });
    });

    test.each([
      ['an entry that is applied', () => credit('e-1')],
      ['an entry of a claimed id with another content', () => credit('e-2', 5)],
    ])('%s is not applied, and nothing else is written', async (_, entry) => {
      await book(credit('e-1'));
      await accounts.claim(credit('e-2'));
      const before = await record();

      await expect(book(entry())).rejects.toMatchObject(changedMeanwhile);
      expect(await record()).toEqual(before);
    });

    test('what is written upon a state that has passed is not written', async () => {
      const before = fresh(accountId);
      await accounts.stop(accountId, 'm-0');

      const late = accounts.book(credit('e-1'), before, applyEntry(before, credit('e-1')));

      await expect(late).rejects.toMatchObject(changedMeanwhile);
      expect(await accounts.findEntry(accountId, 'e-1')).toBeUndefined();
      await expect(accounts.putToWait(credit('e-1'), before, 'm-1')).rejects.toMatchObject(changedMeanwhile);
      await expect(accounts.reopen(before, 'm-2')).rejects.toMatchObject(changedMeanwhile);
      expect(await accounts.isHandled(accountId, 'm-2')).toBe(false);
    });

    test('a message stops an account once, also before its first entry; another stops it again', async () => {
      expect(await stopped()).toEqual({ ...fresh(accountId), status: 'stopped' });
      await accounts.stop(accountId, 'm-1');
      await reopen('m-2');

      for (const messageId of ['m-0', 'm-1', 'm-2']) await accounts.stop(accountId, messageId);
      expect(await record()).toEqual(fresh(accountId));

      await accounts.stop(accountId, 'm-3');
      expect(await record()).toMatchObject({ status: 'stopped' });
    });

    test('what has stopped or reopened an account is handled, in that account', async () => {
      expect(await accounts.isHandled(accountId, 'm-0')).toBe(false);
      await stopped();
      await reopen('m-1');
      await reopen('m-2');

      for (const messageId of ['m-0', 'm-1', 'm-2']) expect(await accounts.isHandled(accountId, messageId)).toBe(true);
      expect(await accounts.isHandled(`${accountId}-other`, 'm-0')).toBe(false);
    });

    test('an entry knows who brought it and was refused, claimed or not, and can be applied', async () => {
      await accounts.claim(credit('e-1'));
      for (const messageId of ['m-1', 'm-2', 'm-1']) await accounts.noteRefusal(credit('e-1'), messageId);
      await accounts.noteRefusal(credit('e-2'), 'm-3');

      const refusedBy = new Set(['m-1', 'm-2']);
      expect(await accounts.findEntry(accountId, 'e-1')).toMatchObject({ ...credit('e-1'), refusedBy });
      expect(await accounts.findEntry(accountId, 'e-2')).toMatchObject({
        ...credit('e-2'),
        refusedBy: new Set(['m-3']),
      });
      await expect(accounts.claim(credit('e-2', 200))).rejects.toMatchObject({ code: 'conflict', retryable: false });
      await book(credit('e-1'));
      expect(await accounts.findEntry(accountId, 'e-1')).toMatchObject({ place: 1, refusedBy });
    });

    test('a refusal is not noted of an entry that is applied, waits, or has another content', async () => {
      await book(credit('e-1'));
      await accounts.putToWait(credit('e-2'), await stopped(), 'm-2');
      await accounts.claim(credit('e-3', 5));

      for (const entryId of ['e-1', 'e-2', 'e-3']) {
        await expect(accounts.noteRefusal(credit(entryId), 'm-3')).rejects.toMatchObject(changedMeanwhile);
        expect(await accounts.findEntry(accountId, entryId)).not.toHaveProperty('refusedBy');
      }
    });

    test('entries wait in their order, and are applied out of it', async () => {
      await stopped();
      for (let number = 1; number <= 11; number += 1) {
        await accounts.putToWait(credit(`e-${number}`), await record(), `m-${number}`);
      }
      await expect(accounts.putToWait(credit('e-1'), await record(), 'm-12')).rejects.toMatchObject(changedMeanwhile);

      const seen: string[] = [];
      for (let [entry] = await accounts.waiting(accountId); entry; [entry] = await accounts.waiting(accountId)) {
        seen.push(`${entry.entryId} by ${entry.messageId}`);
        await book(entry);
      }

      expect(seen).toEqual(Array.from({ length: 11 }, (_, index) => `e-${index + 1} by m-${index + 1}`));
      await reopen('m-12');
      expect(await record()).toMatchObject({ sequence: 11, status: 'active', lastWaiting: 11 });
      const known = await accounts.findEntry(accountId, 'e-1');
      expect(known).toMatchObject({ place: 1 });
      expect(known).not.toHaveProperty('waitingAs');
    });

    test.each([
      ['its message and the resume are handled', 'm-9'],
      ['neither is', undefined],
    ])('a waiting entry is refused once, by its message, can be posted again, and %s', async (_, resumeMessageId) => {
      await accounts.putToWait(credit('e-1'), await stopped(), 'm-1');
      const [entry] = await accounts.waiting(accountId);
      if (!entry) throw new Error('nothing waits');

      await accounts.refuse(entry, resumeMessageId);

      expect(await accounts.waiting(accountId)).toEqual([]);
      expect(await record()).toMatchObject({ status: 'stopped', lastWaiting: 1 });
      const known = await accounts.findEntry(accountId, 'e-1');
      expect(known).toMatchObject({ ...credit('e-1'), refusedBy: new Set(['m-1']) });
      expect(known).not.toHaveProperty('waitingAs');
      for (const messageId of ['m-1', 'm-9']) {
        expect(await accounts.isHandled(accountId, messageId)).toBe(resumeMessageId !== undefined);
      }
      await expect(accounts.refuse(entry, resumeMessageId)).rejects.toMatchObject(changedMeanwhile);
      await accounts.putToWait(credit('e-1'), await record(), 'm-2');
      expect(await accounts.waiting(accountId)).toMatchObject([{ waitingAs: 2, messageId: 'm-2' }]);
    });
  });
}
