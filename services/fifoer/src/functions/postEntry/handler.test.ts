import { httpRequest } from '@patterns/testing/requests';
import * as v from 'valibot';
import { fakeAccounts } from '../../domain/accounts.fake.ts';
import type { Entry } from '../../domain/entry.ts';
import { createPostEntry } from './handler.ts';
import { entrySchema } from './schema.ts';

const entry = { entryId: 'e-1', type: 'credit' as const, amount: 100, currency: 'EUR' };

const arrange = (send?: () => Promise<void>) => {
  const sent: Entry[] = [];
  const accounts = fakeAccounts();
  const postEntry = createPostEntry({ accounts, send: send ?? (async (each) => void sent.push(each)) });
  return { sent, post: (body: typeof entry) => postEntry(httpRequest({ path: { id: 'a' }, body })) };
};

test('accepts an entry once the queue has it, and sends it again when it is posted again', async () => {
  const { sent, post } = arrange();

  expect([await post(entry), await post(entry)]).toEqual([{ status: 202 }, { status: 202 }]);
  expect(sent).toEqual(Array.from({ length: 2 }, () => ({ accountId: 'a', ...entry })));
});

test('another content under the id is a conflict, and is not sent', async () => {
  const { sent, post } = arrange();
  await post(entry);

  await expect(post({ ...entry, amount: 1 })).rejects.toMatchObject({ code: 'conflict' });
  expect(sent).toHaveLength(1);
});

test('does not accept what the queue does not take', async () => {
  const down = new Error('the queue is down');
  const { post } = arrange(() => Promise.reject(down));

  await expect(post(entry)).rejects.toBe(down);
});

test.each([
  ['no id', { ...entry, entryId: undefined }],
  ['an id with a slash', { ...entry, entryId: 'e/1' }],
  ['an unknown type', { ...entry, type: 'gift' }],
  ['nothing', { ...entry, amount: 0 }],
  ['less than nothing', { ...entry, amount: -1 }],
  ['a fraction of a cent', { ...entry, amount: 1.5 }],
  ['an unknown currency', { ...entry, currency: 'XXZ' }],
  ['a field of no meaning', { ...entry, balance: 1 }],
])('the schema refuses %s', (_, body) => {
  expect(v.is(entrySchema, body)).toBe(false);
});
